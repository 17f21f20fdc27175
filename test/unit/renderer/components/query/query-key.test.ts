import { describe, expect, test } from 'vitest';
import { decideKey } from '../../../../../renderer/components/query/query-key.ts';
import type { Completion, Completions } from '../../../../../shared/registry/fleet.ts';

const auc: Completion = { label: 'val_auc', insert: 'metrics.val_auc ', detail: '312 versions', kind: 'metric' };
const loss: Completion = { label: 'val_loss', insert: 'metrics.val_loss ', detail: '9 versions', kind: 'metric' };
const listOf = (from: number, to: number, ...completions: Completion[]): Completions => ({ from, to, completions });

const press = (key: string, more: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

describe('with suggestions', () => {
  const state = { text: 'metrics.val', list: listOf(0, 11, auc, loss), highlighted: -1 };

  test('the arrows go through them and back to what was typed', () => {
    expect(decideKey(press('ArrowDown'), state)).toEqual({ kind: 'highlight', index: 0 });
    expect(decideKey(press('ArrowDown'), { ...state, highlighted: 1 })).toEqual({ kind: 'highlight', index: -1 });
    expect(decideKey(press('ArrowUp'), state)).toEqual({ kind: 'highlight', index: 1 });
    expect(decideKey(press('ArrowUp'), { ...state, highlighted: 0 })).toEqual({ kind: 'highlight', index: -1 });
  });

  test('Enter takes only what the arrows have led to, and runs the query otherwise', () => {
    expect(decideKey(press('Enter'), state)).toEqual({ kind: 'run' });
    expect(decideKey(press('Enter'), { ...state, highlighted: 1 })).toEqual({ kind: 'take', completion: loss });
  });

  test('Tab completes what was begun', () => {
    expect(decideKey(press('Tab'), state)).toEqual({ kind: 'take', completion: auc });
    expect(decideKey(press('Tab'), { ...state, highlighted: 1 })).toEqual({ kind: 'take', completion: loss });
    expect(decideKey(press('Tab', { shiftKey: true }), { ...state, highlighted: 1 })).toBeNull();
  });

  test('Tab takes from the list of a part of the word only what the whole word begins', () => {
    const coming = { ...state, isListComing: true };
    expect(decideKey(press('Tab'), { ...coming, text: 'metrics.val_au' })).toEqual({ kind: 'take', completion: auc });
    expect(decideKey(press('Tab'), { ...coming, text: 'metrics.val_lo' })).toBeNull();
  });

  test('Tab leaves the box where nothing was begun, where it is complete, and after a plain word', () => {
    expect(decideKey(press('Tab'), { ...state, text: '', list: listOf(0, 0, auc) })).toBeNull();
    expect(decideKey(press('Tab'), { ...state, text: 'metrics.val_auc', list: listOf(0, 15, auc) })).toBeNull();
    expect(decideKey(press('Tab'), { ...state, list: listOf(0, 11, { ...auc, kind: 'word' }) })).toBeNull();
  });

  test('Escape closes them before it clears the box', () => {
    expect(decideKey(press('Escape'), state)).toEqual({ kind: 'close' });
    expect(decideKey(press('Escape'), { ...state, list: null, isListComing: true })).toEqual({ kind: 'close' });
    expect(decideKey(press('Escape'), { ...state, list: null })).toEqual({ kind: 'clear' });
    expect(decideKey(press('Escape'), { ...state, text: '', list: null })).toBeNull();
  });
});

describe('without suggestions', () => {
  const state = { text: 'card', list: null, highlighted: -1 };

  test.each([
    [press('ArrowDown'), { kind: 'enterList' }],
    [press('ArrowDown', { altKey: true }), { kind: 'open' }],
    [press(' ', { ctrlKey: true }), { kind: 'open' }],
    [press('Enter'), { kind: 'run' }],
    [press('z', { ctrlKey: true }), { kind: 'undo' }],
    [press('Z', { metaKey: true, shiftKey: true }), { kind: 'redo' }],
    [press('y', { ctrlKey: true }), { kind: 'redo' }],
    [press('ArrowUp'), null],
    [press('ArrowDown', { shiftKey: true }), null],
    [press('Tab'), null],
    [press('a', { ctrlKey: true }), null],
    [press('m'), null],
  ])('%o', (pressed, action) => {
    expect(decideKey(pressed, state)).toEqual(action);
  });
});
