import { expect, test } from 'vitest';
import { cutToDifference } from '../../../../../../renderer/features/compare/cells/shown-pieces.ts';

const same = (text: string) => ({ text, differs: false });
const other = (text: string) => ({ text, differs: true });

test('a long beginning gives way to the first difference', () => {
  const { pieces, isCutBefore } = cutToDifference([same(`${'a'.repeat(100)}/model-`), other('b')], false);
  expect(isCutBefore).toBe(true);
  expect(pieces).toEqual([same(`${'a'.repeat(11)}/model-`), other('b')]);
});

test.each([
  ['short', [same('depth='), other('7')]],
  ['the same throughout', [same('a'.repeat(200))]],
  ['different from the start', [other('x'), same('a'.repeat(200))]],
])('a value that is %s stays as it is', (_title, pieces) => {
  expect(cutToDifference(pieces, false)).toEqual({ pieces, isCutBefore: false });
});

test('no character is cut in two', () => {
  const { pieces } = cutToDifference([same('😀'.repeat(40)), other('x')], true);
  expect(pieces[0]?.text.isWellFormed()).toBe(true);
});
