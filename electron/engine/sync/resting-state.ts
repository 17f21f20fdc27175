import type { AppError } from '../../../shared/failure/app-error.ts';
import { errorTraits } from '../../../shared/failure/failure-codes.ts';
import type { SyncState } from '../../../shared/registry/sync-state.ts';
import type { Replica } from '../replica/replica.ts';

/** Makes the state before the first refresh: how the last one went, perhaps before the app was closed. */
export function makeRestingState(replica: Replica): SyncState {
  const { lastSuccessAt, problem, truncatedAt } = replica.sync.read();
  return {
    phase: 'idle',
    progress: null,
    lastSuccessAt,
    problem,
    offline: problem !== null && isUnreached(problem),
    truncatedAt,
    nextAttemptAt: null,
    readAt: findReadAt(replica),
  };
}

/** Finds when each part of the replica was last read in full. */
export function findReadAt(replica: Replica): SyncState['readAt'] {
  const { lastSuccessAt, lastSweepAt } = replica.sync.read();
  return { changes: lastSuccessAt, list: lastSweepAt, runs: replica.runs.oldestReading() };
}

/** Whether the server could not be reached at all. */
export function isUnreached({ code }: AppError): boolean {
  return errorTraits[code].contact === 'unreached';
}

/** Whether a failure was about all requests, so that it is over when any of them succeeds. */
export function isAboutAnyRequest({ code }: AppError): boolean {
  const { contact } = errorTraits[code];
  return contact === 'unreached' || contact === 'refused';
}
