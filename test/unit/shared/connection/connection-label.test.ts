import { describe, expect, it } from 'vitest';
import { findLabelProblem, tidyConnectionLabel } from '../../../../shared/connection/connection-label.ts';

describe('the name of a connection', () => {
  it.each([
    ['  Production  ', 'Production'],
    ['a\t b\n c', 'a b c'],
    ['   ', ''],
  ])('as typed, %j, is tidied', (typed, label) => {
    expect(tidyConnectionLabel(typed)).toBe(label);
  });

  it.each(['Production', 'hub.example:8443 · dana', '正式環境', 'x'.repeat(80), 'Straße 👩‍🔬'])(
    'may be %j',
    (label) => {
      expect(findLabelProblem(label, ['Staging'])).toBeNull();
    },
  );

  it.each([
    ['', 'Enter a name'],
    ['x'.repeat(81), 'at most 80 characters'],
    ['Produ\u200bction', 'zero width space'],
    ['safe\u202e', 'right-to-left override'],
    ['Production', 'Another connection is named “Production”'],
    ['PRODUCTION', 'Another connection is named “Production”'],
    ['Ｐroduction', 'Another connection is named “Production”'],
  ])('cannot be %j', (label, problem) => {
    expect(findLabelProblem(label, ['Staging', 'Production'])).toContain(problem);
  });
});
