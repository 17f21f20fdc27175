import { expect } from 'vitest';

/** Everything in it is text, a number or a flag, and no text is what JavaScript makes of something else. */
export function expectShown(value: unknown): void {
  if (typeof value === 'string') {
    expect(value.includes('[object ') || value === 'undefined' || value === 'Invalid Date').toBe(false);
    return;
  }
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) expectShown(part);
  expect(typeof value).not.toBe('undefined');
  expect(typeof value).not.toBe('function');
}
