import { expect, it } from 'vitest';
import { findViewNameProblem, isSameViewName, tidyViewName } from '../../../../shared/choices/saved-view.ts';
import { savedViewSchema } from '../../../../shared/choices/saved-view-schema.ts';
import { firstFleetView } from '../../../../shared/registry/view-address.ts';

it.each([
  ['  fraud   > 0.95\t', 'fraud > 0.95', null],
  ['   ', '', 'Enter a name.'],
  ['x'.repeat(81), 'x'.repeat(81), 'A name has at most 80 characters; this one has 81.'],
  ['stale\u202e', 'stale\u202e', 'The name holds a character that nobody sees'],
])('the name %j is tidied and judged', (typed, tidy, problem) => {
  expect(tidyViewName(typed)).toBe(tidy);
  if (problem === null) expect(findViewNameProblem(tidy)).toBe(null);
  else expect(findViewNameProblem(tidy)).toContain(problem);
  if (problem === null) expect(savedViewSchema.safeParse({ name: tidy, view: firstFleetView }).success).toBe(true);
});

it('names that read the same are the same', () => {
  expect(isSameViewName('Stale Deployed', 'stale deployed')).toBe(true);
  expect(isSameViewName('stale', 'stale 2')).toBe(false);
});
