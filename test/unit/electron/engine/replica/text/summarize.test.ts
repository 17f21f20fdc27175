import { expect, it } from 'vitest';
import { summarize } from '../../../../../../electron/engine/replica/text/summarize.ts';

it.each([
  ['', ''],
  ['one line', 'one line'],
  ['\n\n  # Title \r\nbody', '# Title'],
])('summarises %j', (description, summary) => {
  expect(summarize(description)).toBe(summary);
});
