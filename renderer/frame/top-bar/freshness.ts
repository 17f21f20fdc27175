import type { SyncState } from '../../../shared/registry/sync-state.ts';
import { formatExact, formatRelative, formatShort } from '../../components/text/time-format.ts';
import type { PageFreshness, PagePart } from '../../stores/page-freshness.ts';

export interface Freshness {
  readonly tone: 'good' | 'busy' | 'old' | 'bad';
  readonly text: string;
}

/** A reading this recent counts as live, in ms. */
const liveFor = 60_000;

/**
 * Describes how fresh a page is: "Live", "Updated 3 minutes ago", "Refreshing 420 of 1,300". `isEngineReading` is false
 * while nothing is read from servers, so that what is known is only the last.
 */
export function describeFreshness(page: PageFreshness, now: number, isEngineReading: boolean): Freshness {
  const { readAt, isReading, problem, offline } = page;
  const dated = readAt === null ? null : `ata from ${formatShort(readAt, now)}`;
  if (isEngineReading && isReading) return { tone: 'busy', text: describeProgress(page.progress) };
  if (isEngineReading && offline) return { tone: 'bad', text: dated === null ? 'Offline' : `Offline: d${dated}` };
  if (!isEngineReading || problem !== null) return { tone: 'bad', text: dated === null ? 'Not loaded' : `D${dated}` };
  if (readAt === null) return { tone: 'old', text: 'Not loaded yet' };
  // Also just after the clock was set back. A time far ahead is nobody's reading.
  if (Math.abs(now - readAt) < liveFor) return { tone: 'good', text: 'Live' };
  return { tone: 'old', text: `Updated ${formatRelative(readAt, now)}` };
}

/** Lists what is how old, one line each, for the chip's tooltip. */
export function describeParts(parts: readonly PagePart[], now: number): string {
  return parts
    .map(({ what, readAt }) =>
      readAt === null
        ? `${what}: not read yet`
        : `${what}: read ${formatRelative(readAt, now)}, ${formatExact(readAt)}`,
    )
    .join('\n');
}

function describeProgress(progress: SyncState['progress']): string {
  if (progress === null || (progress.done === 0 && progress.total === null)) return 'Refreshing…';
  const done = progress.done.toLocaleString('en-US');
  return progress.total === null
    ? `Refreshing ${done}`
    : `Refreshing ${done} of ${progress.total.toLocaleString('en-US')}`;
}
