import type { FleetState } from '../../../../shared/registry/fleet.ts';
import { useBridgeQuery } from '../../../bridge/use-bridge-query.ts';
import { useScope } from '../../../stores/open-scope.ts';

/** Returns what of the whole fleet is on this computer; undefined until that is known. Pushed states replace the answer. */
export function useFleetState(): FleetState | undefined {
  return useBridgeQuery('fleet.state', { scope: useScope() }).data;
}
