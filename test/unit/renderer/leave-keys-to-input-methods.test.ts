import { expect, test } from 'vitest';
import { leaveKeysToInputMethods } from '../../../renderer/leave-keys-to-input-methods.ts';

/** Presses a key in a page that has the rule, and tells whether the page hears of it and whether the browser acts. */
function press(key: string, more: { readonly isComposing?: boolean; readonly keyCode?: number } = {}) {
  const target = new EventTarget();
  leaveKeysToInputMethods(target as Window);
  let isHeard = false;
  target.addEventListener('keydown', () => {
    isHeard = true;
  });
  const event = Object.assign(new Event('keydown', { cancelable: true }), {
    key,
    isComposing: false,
    keyCode: 0,
    ...more,
  });
  target.dispatchEvent(event);
  return { isHeard, isPrevented: event.defaultPrevented };
}

test.each(['Enter', 'Escape', 'ArrowDown', 'Tab', 'a', '/'])(
  '%s reaches the page, unless something is composed',
  (key) => {
    expect(press(key)).toEqual({ isHeard: true, isPrevented: false });
    expect(press(key, { isComposing: true }).isHeard).toBe(false);
    // As some browsers tell of the key that ends a composition.
    expect(press(key, { keyCode: 229 }).isHeard).toBe(false);
  },
);

test('what the browser itself would do with the key is left out too, and moving the caret is not', () => {
  expect(press('Enter', { isComposing: true }).isPrevented).toBe(true);
  expect(press('Escape', { keyCode: 229 }).isPrevented).toBe(true);
  expect(press('ArrowLeft', { isComposing: true }).isPrevented).toBe(false);
});
