import { expect, test } from 'vitest';
import {
  addDraft,
  createHistory,
  type QueryHistory,
  redo,
  undo,
} from '../../../../../renderer/components/query/query-history.ts';

const add = (history: QueryHistory, text: string): QueryHistory =>
  addDraft(history, { text, start: text.length, end: text.length });

/** Types a text character by character. */
function type(history: QueryHistory, text: string): QueryHistory {
  const before = history.past.at(-1)?.text ?? '';
  return [...text].reduce((now, _, index) => add(now, before + text.slice(0, index + 1)), history);
}

/** All texts that undoing meets. */
function undoAll(history: QueryHistory): readonly string[] {
  const texts: string[] = [];
  for (let now: QueryHistory | null = history; now !== null; now = undo(now)) texts.push(now.past.at(-1)?.text ?? '');
  return texts;
}

test('typing is undone word by word', () => {
  expect(undoAll(type(createHistory(''), 'alias = x'))).toEqual(['alias = x', 'alias = ', 'alias ', '']);
});

test('a suggestion, a filter and the clear button are one step each', () => {
  let history = type(createHistory(''), 'met');
  history = add(history, 'metrics.auc ');
  history = add(history, "metrics.auc > 1 and alias = 'champion'");
  history = add(history, '');
  expect(undoAll(history)).toEqual(['', "metrics.auc > 1 and alias = 'champion'", 'metrics.auc ', 'met', '']);
});

test('deleting character by character is one step', () => {
  let history = add(createHistory(''), 'champion');
  for (const text of ['champio', 'champi', 'champ']) history = add(history, text);
  expect(undoAll(history)).toEqual(['champ', 'champion', '']);
});

test('what was undone comes back, until something else is typed', () => {
  const history = add(add(createHistory('a b c'), 'one word'), 'two words more');
  const back = undo(history);
  expect(back?.past.at(-1)?.text).toBe('one word');
  expect(back && redo(back)?.past.at(-1)?.text).toBe('two words more');
  expect(back && redo(add(back, 'another text'))).toBeNull();
  expect(undo(createHistory('a'))).toBeNull();
});

test('the selection of the step that is undone to is known, also where only that moved', () => {
  const moved = addDraft(add(createHistory(''), 'alias'), { text: 'alias', start: 1, end: 3 });
  const back = undo(add(moved, 'something else'));
  expect(back?.past.at(-1)).toEqual({ text: 'alias', start: 1, end: 3 });
});

test('the history does not grow without end', () => {
  let history = createHistory('');
  for (let index = 0; index < 1_000; index++) history = add(history, `text number ${index} ${'x'.repeat(index % 7)}`);
  expect(history.past.length).toBeLessThanOrEqual(200);
});
