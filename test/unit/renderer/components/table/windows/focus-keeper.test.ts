import { expect, it } from 'vitest';
import { createFocusKeeper } from '../../../../../../renderer/components/table/windows/focus-keeper.ts';

const cell = { isConnected: true };
const inside = new Set<unknown>([cell, 'other cell']);
const holds = (element: unknown): boolean => inside.has(element);
const body = () => 'body';

it('keeps a wish until the render that shows its place, whatever effects of the render before run meanwhile', () => {
  const focus = createFocusKeeper();
  const shown = focus.wish();
  focus.settle(shown);
  const next = focus.wish();
  expect(focus.findReason(shown, false)).toBe(null);
  focus.settle(shown);
  expect(focus.findReason(next, false)).toBe('wished');
  focus.settle(next);
  expect(focus.findReason(next, false)).toBe(null);
});

it('brings the focus back when the element that got it is replaced at once', async () => {
  const focus = createFocusKeeper();
  focus.enter();
  focus.leave({ target: cell, relatedTarget: 'other cell' }, holds, body);
  focus.enter();
  // Replaced before anybody could look which element has the focus.
  await Promise.resolve();
  expect(focus.findReason(0, true)).toBe('lost');
});

it('brings the focus back when the element that has it is removed', async () => {
  const focus = createFocusKeeper();
  focus.enter();
  focus.leave({ target: { isConnected: false }, relatedTarget: null }, holds, body);
  await Promise.resolve();
  expect(focus.findReason(0, true)).toBe('lost');
  expect(focus.findReason(0, false)).toBe(null);
});

it('lets the focus go when the person moves it elsewhere, with what was wished for', async () => {
  const focus = createFocusKeeper();
  focus.enter();
  const wish = focus.wish();
  focus.leave({ target: cell, relatedTarget: 'search' }, holds, () => 'search');
  await Promise.resolve();
  expect(focus.isInside()).toBe(false);
  expect(focus.findReason(wish, false)).toBe(null);
  expect(focus.findReason(wish, true)).toBe(null);
});
