import { describe, expect, it } from 'vitest';
import { findNewestChange } from '../../../../../electron/engine/sync/seen-changes.ts';
import { sampleModel } from '../replica/sample-model.ts';

const now = 1_700_000_000_000;

function newestOf(before: number, times: readonly (number | null)[], clock = now): number {
  const newest = findNewestChange(before, () => clock);
  newest.see(times.map((updatedAt) => sampleModel({ updatedAt })));
  return newest.time();
}

describe('the newest change', () => {
  it.each([
    ['is the latest time', 0, [5, 7, null, 6], 7],
    ['does not go back', 9, [5, 7], 9],
    ['is never after now', 0, [5, now + 1, now], now],
    ['is never after now, also when it was believed once', now + 5, [5, 7], 7],
    ['is no date at all when that is out of range', 0, [9e15, Number.MAX_VALUE, 4], 4],
    ['is the latest time of all when everything is after now: this clock is wrong', 0, [now + 1, now + 2], now + 2],
    ['is nothing without any time', 0, [null], 0],
  ] as const)('%s', (_, before, times, expected) => {
    expect(newestOf(before, times)).toBe(expected);
  });

  it('of a server whose clock is behind is that server’s', () => {
    expect(newestOf(0, [now - 3_600_000, now - 3_599_000, now + 1])).toBe(now - 3_599_000);
  });
});
