import { describe, expect, test } from 'vitest';
import { describeFreshness } from '../../../../../renderer/frame/top-bar/freshness.ts';
import { appError } from '../../../../../shared/failure/app-error.ts';
import type { SyncState } from '../../../../../shared/registry/sync-state.ts';

const now = new Date(2024, 2, 12, 15, 0, 0).getTime();
const idle: SyncState = {
  phase: 'idle',
  progress: null,
  lastSuccessAt: now - 10_000,
  problem: null,
  offline: false,
  truncatedAt: null,
  nextAttemptAt: null,
  readAt: { changes: null, list: null, runs: null },
};
const problem = appError('TIMEOUT', 'No answer');
const anHourAgo = new Date(2024, 2, 12, 14, 2, 0).getTime();

describe('describeFreshness', () => {
  test.each<[string, SyncState, string, string]>([
    ['a refresh of just now', idle, 'good', 'Live'],
    ['an older one', { ...idle, lastSuccessAt: now - 180_000 }, 'old', 'Updated 3 minutes ago'],
    ['none at all', { ...idle, lastSuccessAt: null }, 'old', 'Not loaded yet'],
    ['a refresh that starts', { ...idle, phase: 'refreshing' }, 'busy', 'Refreshing…'],
    [
      'a refresh of unknown size',
      { ...idle, phase: 'refreshing', progress: { done: 1420, total: null } },
      'busy',
      'Refreshing 1,420',
    ],
    [
      'a refresh of known size',
      { ...idle, phase: 'refreshing', progress: { done: 420, total: 1300 } },
      'busy',
      'Refreshing 420 of 1,300',
    ],
    ['no network', { ...idle, offline: true, problem, lastSuccessAt: anHourAgo }, 'bad', 'Offline: data from 14:02'],
    ['no network from the start', { ...idle, offline: true, problem, lastSuccessAt: null }, 'bad', 'Offline'],
    ['a failed refresh', { ...idle, problem, lastSuccessAt: anHourAgo }, 'bad', 'Data from 14:02'],
  ])('names %s', (_, state, tone, text) => {
    expect(describeFreshness(state, now, true)).toEqual({ tone, text });
  });

  test.each([
    ['a refresh of just now', { ...idle, lastSuccessAt: anHourAgo }, 'Data from 14:02'],
    ['a refresh that was under way', { ...idle, phase: 'refreshing' as const, lastSuccessAt: null }, 'Not loaded'],
  ])('claims nothing to be live after %s while nothing is read', (_, state, text) => {
    expect(describeFreshness(state, now, false)).toEqual({ tone: 'bad', text });
  });
});
