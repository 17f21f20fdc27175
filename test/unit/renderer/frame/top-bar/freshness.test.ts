import { describe, expect, test } from 'vitest';
import { describeFreshness, describeParts } from '../../../../../renderer/frame/top-bar/freshness.ts';
import type { PageFreshness } from '../../../../../renderer/stores/page-freshness.ts';
import { appError } from '../../../../../shared/failure/app-error.ts';

const now = new Date(2024, 2, 12, 15, 0, 0).getTime();
const idle: PageFreshness = {
  readAt: now - 10_000,
  isReading: false,
  progress: null,
  problem: null,
  offline: false,
  parts: [],
};
const problem = appError('TIMEOUT', 'No answer');
const anHourAgo = new Date(2024, 2, 12, 14, 2, 0).getTime();

describe('describeFreshness', () => {
  test.each<[string, PageFreshness, string, string]>([
    ['a refresh of just now', idle, 'good', 'Live'],
    ['an older one', { ...idle, readAt: now - 180_000 }, 'old', 'Updated 3 minutes ago'],
    ['none at all', { ...idle, readAt: null }, 'old', 'Not loaded yet'],
    ['a refresh that starts', { ...idle, isReading: true }, 'busy', 'Refreshing…'],
    [
      'a refresh of unknown size',
      { ...idle, isReading: true, progress: { done: 1420, total: null } },
      'busy',
      'Refreshing 1,420',
    ],
    [
      'a refresh of known size',
      { ...idle, isReading: true, progress: { done: 420, total: 1300 } },
      'busy',
      'Refreshing 420 of 1,300',
    ],
    ['no network', { ...idle, offline: true, problem, readAt: anHourAgo }, 'bad', 'Offline: data from 14:02'],
    ['no network from the start', { ...idle, offline: true, problem, readAt: null }, 'bad', 'Offline'],
    ['a failed refresh', { ...idle, problem, readAt: anHourAgo }, 'bad', 'Data from 14:02'],
  ])('names %s', (_, state, tone, text) => {
    expect(describeFreshness(state, now, true)).toEqual({ tone, text });
  });

  test.each([
    ['a refresh of just now', { ...idle, readAt: anHourAgo }, 'Data from 14:02'],
    ['a refresh that was under way', { ...idle, isReading: true, readAt: null }, 'Not loaded'],
  ])('claims nothing to be live after %s while nothing is read', (_, state, text) => {
    expect(describeFreshness(state, now, false)).toEqual({ tone: 'bad', text });
  });

  test('is never live beside a failure, however young the data, also while it is read again', () => {
    const down = appError('CLUSTER_UNAVAILABLE', 'PrimeHub cannot reach its Kubernetes cluster.');
    expect(describeFreshness({ ...idle, problem: down }, now, true)).toEqual({ tone: 'bad', text: 'Data from 14:59' });
    expect(describeFreshness({ ...idle, problem: down, isReading: true }, now, true).text).toBe('Refreshing…');
  });

  test('takes a reading dated a little ahead for live, and one dated far ahead for what it is', () => {
    expect(describeFreshness({ ...idle, readAt: now + 20_000 }, now, true).text).toBe('Live');
    expect(describeFreshness({ ...idle, readAt: now + 7_200_000 }, now, true).text).toBe('Updated in 2 hours');
  });
});

test('describeParts says what is how old', () => {
  expect(
    describeParts(
      [
        { what: 'Versions', readAt: now - 180_000 },
        { what: 'Runs', readAt: null },
      ],
      now,
    ),
  ).toBe('Versions: read 3 minutes ago, 2024-03-12 14:57:00\nRuns: not read yet');
});
