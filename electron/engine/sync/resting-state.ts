import type { SyncState } from '../../../shared/registry/sync-state.ts';
import type { SyncRecord } from '../replica/replica-contract.ts';
import { isOffline } from './is-offline.ts';

/** What a sync shows before its first refresh: how the last one went, perhaps before the app was closed. */
export function restingState({ lastSuccessAt, problem, cutAt }: SyncRecord): SyncState {
  return {
    phase: 'idle',
    progress: null,
    lastSuccessAt,
    problem,
    offline: problem !== null && isOffline(problem.code),
    cutAt,
    nextAttemptAt: null,
  };
}
