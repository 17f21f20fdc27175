import { fail } from '../../../shared/failure/app-failure.ts';
import type { Handlers } from '../../ipc/router.ts';

type FleetRequest =
  | 'fleet.window'
  | 'fleet.facet'
  | 'fleet.complete'
  | 'fleet.keys'
  | 'fleet.state'
  | 'fleet.configure'
  | 'fleet.clear';

/** Answers questions about the versions of all models. */
export function createFleetHandlers(): Handlers<FleetRequest> {
  const refuse = (): never => fail('UNEXPECTED', 'Versions of all models cannot be listed yet.');
  return {
    'fleet.window': refuse,
    'fleet.facet': refuse,
    'fleet.complete': refuse,
    'fleet.keys': refuse,
    'fleet.state': refuse,
    'fleet.configure': refuse,
    'fleet.clear': refuse,
  };
}
