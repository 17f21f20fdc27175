import type { FleetSettings, FleetState } from '../../../../shared/registry/fleet.ts';
import type { Replica } from '../../replica/replica.ts';
import type { BackgroundReading } from './background-reading.ts';

/** Tells what of the whole fleet is here, and what the background does. */
export function describeFleet(of: {
  readonly replica: Replica;
  readonly settings: FleetSettings;
  readonly background: Pick<BackgroundReading, 'phase' | 'unreadable'>;
  readonly isOffline: boolean;
}): FleetState {
  const { replica, settings, background, isOffline } = of;
  const { models, modelsRead, modelsLeftOut, versions, pendingRuns } = replica.coverage.counts();
  const busy = isOffline ? 'offline' : background.phase();
  return {
    phase: settings.isOn ? busy : 'off',
    isOn: settings.isOn,
    budget: settings.budget,
    size: replica.size.measure().file,
    modelsRead,
    models,
    versions,
    pendingRuns,
    modelsLeftOut,
    modelsUnreadable: background.unreadable(),
  };
}
