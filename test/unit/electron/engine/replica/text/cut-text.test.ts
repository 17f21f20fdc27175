import { describe, expect, it } from 'vitest';
import { cutText, summarize } from '../../../../../../electron/engine/replica/text/cut-text.ts';

describe('cutting', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['a bit too long', 8, 'a bit t…'],
    ['ab🦉cd', 4, 'ab…'],
  ])('%j to %i', (text, length, expected) => {
    expect(cutText(text, length)).toBe(expected);
  });

  it.each([
    ['', ''],
    ['one line', 'one line'],
    ['\n\n  # Title \r\nbody', '# Title'],
  ])('summarises %j', (description, summary) => {
    expect(summarize(description)).toBe(summary);
  });
});
