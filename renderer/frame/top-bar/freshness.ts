import type { SyncState } from '../../../shared/registry/sync-state.ts';
import { formatRelative, formatShort } from '../../components/text/time-format.ts';

export interface Freshness {
  readonly tone: 'good' | 'busy' | 'old' | 'bad';
  readonly text: string;
}

/** A refresh this recent counts as live, in ms. */
const liveFor = 60_000;

/**
 * Describes the state of the replica: "Live", "Updated 3 minutes ago", "Refreshing 420 of 1,300". `isReading` is false while
 * nothing is read from servers, so that the state is only the last one.
 */
export function describeFreshness(state: SyncState, now: number, isReading: boolean): Freshness {
  if (!isReading) {
    const { lastSuccessAt } = state;
    return {
      tone: 'bad',
      text: lastSuccessAt === null ? 'Not loaded' : `Data from ${formatShort(lastSuccessAt, now)}`,
    };
  }
  if (state.phase === 'refreshing') return { tone: 'busy', text: describeProgress(state.progress) };
  const { lastSuccessAt } = state;
  if (state.offline) {
    return {
      tone: 'bad',
      text: lastSuccessAt === null ? 'Offline' : `Offline: data from ${formatShort(lastSuccessAt, now)}`,
    };
  }
  if (state.problem !== null) {
    return {
      tone: 'bad',
      text: lastSuccessAt === null ? 'Not loaded' : `Data from ${formatShort(lastSuccessAt, now)}`,
    };
  }
  if (lastSuccessAt === null) return { tone: 'old', text: 'Not loaded yet' };
  if (now - lastSuccessAt < liveFor) return { tone: 'good', text: 'Live' };
  return { tone: 'old', text: `Updated ${formatRelative(lastSuccessAt, now)}` };
}

function describeProgress(progress: SyncState['progress']): string {
  if (progress === null || (progress.done === 0 && progress.total === null)) return 'Refreshing…';
  const done = progress.done.toLocaleString('en-US');
  return progress.total === null
    ? `Refreshing ${done}`
    : `Refreshing ${done} of ${progress.total.toLocaleString('en-US')}`;
}
