import { describe, expect, it } from 'vitest';
import { retryDelay } from '../../../../../../electron/engine/sources/http/retry-delay.ts';

const noon = Date.parse('2026-01-01T12:00:00Z');

describe('retryDelay', () => {
  it.each([
    [1, 0, 250],
    [1, 0.5, 500],
    [2, 0.5, 1_000],
    [3, 0.999, 2_998],
    [9, 0.5, 8_000],
  ])('grows with the attempt: %i with random %d gives %i ms', (attempt, random, delay) => {
    expect(retryDelay(attempt, undefined, noon, random)).toBe(delay);
  });

  it.each([
    ['5', 5_000],
    ['0', 0],
    ['60', 60_000],
    ['61', null],
    ['Thu, 01 Jan 2026 12:00:10 GMT', 10_000],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['Thu, 01 Jan 2026 13:00:00 GMT', null],
    ['soon', 500],
  ])('reads Retry-After %j', (retryAfter, delay) => {
    expect(retryDelay(1, retryAfter, noon, 0.5)).toBe(delay);
  });
});
