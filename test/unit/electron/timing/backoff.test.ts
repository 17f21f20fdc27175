import { describe, expect, it } from 'vitest';
import { computeNextDelay } from '../../../../electron/engine/sync/next-attempt.ts';
import { computeBackoff } from '../../../../electron/timing/backoff.ts';
import { appError } from '../../../../shared/failure/app-error.ts';

const middle = (): number => 0.5;

it.each([
  [1, 5_000],
  [2, 10_000],
  [3, 20_000],
  [6, 160_000],
  [7, 300_000],
  [1000, 300_000],
])('waits after %i failures %i ms', (failures, delay) => {
  expect(computeBackoff(failures, middle)).toBe(delay);
});

it('spreads the waits by a fifth either way', () => {
  expect(computeBackoff(1, () => 0)).toBe(4_000);
  expect(computeBackoff(1, () => 1)).toBe(6_000);
});

describe('the next attempt', () => {
  it.each([
    'TOKEN_REFUSED',
    'CREDENTIALS_REFUSED',
    'SIGNED_OUT',
    'MLFLOW_NOT_CONFIGURED',
    'COMMUNITY_EDITION',
  ] as const)('after %s is made no sooner than usual', (code) => {
    for (const retryable of [true, false]) {
      expect(computeNextDelay(appError(code, '', { retryable }), 1, 60_000, middle)).toBe(60_000);
    }
  });

  it('after a failure that only a change ends is made no sooner than usual', () => {
    expect(computeNextDelay(appError('PERMISSION_DENIED', ''), 1, 60_000, middle)).toBe(60_000);
  });

  it('after a passing failure is made soon, and never later than usual', () => {
    expect(computeNextDelay(appError('SERVER_BUSY', '', { retryable: true }), 1, 60_000, middle)).toBe(5_000);
    expect(computeNextDelay(appError('SERVER_BUSY', '', { retryable: true }), 9, 60_000, middle)).toBe(60_000);
    expect(computeNextDelay(appError('HOST_NOT_FOUND', ''), 1, 60_000, middle)).toBe(5_000);
  });
});
