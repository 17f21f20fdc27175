import { describe, expect, it } from 'vitest';
import { computeNextDelay } from '../../../../electron/engine/sync/next-attempt.ts';
import { computeBackoff } from '../../../../electron/timing/backoff.ts';
import { appError } from '../../../../shared/failure/app-error.ts';
import { type AppErrorCode, appErrorCodes, errorTraits } from '../../../../shared/failure/failure-codes.ts';

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
  const usual = 300_000;
  const delays = (code: AppErrorCode, retryable: boolean | undefined, times = 8): readonly number[] =>
    Array.from({ length: times }, (_, index) =>
      computeNextDelay(appError(code, '', retryable === undefined ? {} : { retryable }), index + 1, usual, middle),
    );

  it.each([
    'CREDENTIALS_REFUSED',
    'SIGNED_OUT',
    'MLFLOW_NOT_CONFIGURED',
    'COMMUNITY_EDITION',
    'INVALID_INPUT',
  ] as const)('after %s, which only a person can end, is made no sooner than usual', (code) =>
    expect(new Set(delays(code, undefined))).toEqual(new Set([usual])),
  );

  it('after a token in doubt is made a few times in the first two minutes, then as usual', () => {
    expect(delays('TOKEN_REFUSED', true)).toEqual([5_000, 10_000, 20_000, 40_000, usual, usual, usual, usual]);
    expect(delays('TOKEN_REFUSED', false, 1)).toEqual([usual]);
  });

  it.each([
    'SIGN_IN_PAGE',
    'NOT_PRIMEHUB',
    'ANSWER_INVALID',
    'SERVER_ERROR',
    'PERMISSION_DENIED',
    'CERTIFICATE_NOT_TRUSTED',
  ] as const)(
    'after %s, which a proxy or a starting server may have caused, is made a few times soon, then as usual',
    (code) => expect(delays(code, undefined, 5)).toEqual([5_000, 10_000, 20_000, 40_000, usual]),
  );

  it('after a failure of the network is made soon, then slower, and never later than usual', () => {
    expect(delays('HOST_NOT_FOUND', undefined)).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, usual, usual]);
    expect(delays('SERVER_BUSY', true, 3)).toEqual([5_000, 10_000, 20_000]);
    expect(computeNextDelay(appError('SERVER_BUSY', ''), 9, 60_000, middle)).toBe(60_000);
  });

  it('after any failure, is made soon where it may pass and never less often than usual', () => {
    for (const code of appErrorCodes) {
      const [first = 0, ...later] = delays(code, undefined);
      if (errorTraits[code].retryable) expect(first, code).toBe(5_000);
      for (const delay of later) expect(delay, code).toBeLessThanOrEqual(usual);
    }
  });
});
