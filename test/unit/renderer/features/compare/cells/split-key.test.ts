import { expect, test } from 'vitest';
import { splitKey } from '../../../../../../renderer/features/compare/cells/split-key.ts';

test.each([
  ['val_auc', null],
  ['validation_precision_macro_holdout', ['validation_precision_', 'macro_holdout']],
  ['x'.repeat(30), ['x'.repeat(15), 'x'.repeat(15)]],
  // A word's end far from the middle is no place to split at.
  [`a_${'x'.repeat(40)}`, [`a_${'x'.repeat(19)}`, 'x'.repeat(21)]],
  [`${'x'.repeat(12)}😀${'y'.repeat(11)}`, ['x'.repeat(12), `😀${'y'.repeat(11)}`]],
])('%s is split behind a word near its middle', (key, lines) => {
  expect(splitKey(key)).toEqual(lines);
});

test('no letter is lost, whatever the key', () => {
  for (const key of ['____________________________', ' '.repeat(40), '😀'.repeat(20), '模型'.repeat(600)]) {
    const lines = splitKey(key) ?? [];
    expect(lines.join('')).toBe(key);
    expect(lines.every((line) => line.isWellFormed() && line !== '')).toBe(true);
  }
});
