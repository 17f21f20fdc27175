import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showWhenReady } from '../../../../../../electron/main/shell/window/show-when-ready.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function makeWindow(isMaximized = false) {
  const calls: string[] = [];
  let isDestroyed = false;
  const window = Object.assign(new EventEmitter(), {
    webContents: new EventEmitter(),
    isDestroyed: () => isDestroyed,
    show: () => calls.push('show'),
    maximize: () => calls.push('maximize'),
    end() {
      isDestroyed = true;
      window.emit('closed');
    },
  });
  const { isShown } = showWhenReady(window as never, { isMaximized });
  return { window, calls, isShown };
}

it.each([
  ['it is painted', (window: EventEmitter) => window.emit('ready-to-show')],
  [
    'its page has loaded, though nothing says that it is painted',
    (window: EventEmitter & { webContents: EventEmitter }) => window.webContents.emit('did-finish-load'),
  ],
  ['two seconds have passed, though nothing came', () => vi.advanceTimersByTime(2_000)],
])('a window is shown as soon as %s', (_when, happens) => {
  const { window, calls, isShown } = makeWindow();
  vi.advanceTimersByTime(1_900);
  expect(calls).toEqual([]);
  expect(isShown()).toBe(false);
  happens(window);
  expect(calls).toEqual(['show']);
  expect(isShown()).toBe(true);
});

it('it is shown once, however many signs come: nobody who hid it sees it come back', () => {
  const { window, calls } = makeWindow();
  window.webContents.emit('did-finish-load');
  window.emit('ready-to-show');
  window.webContents.emit('did-finish-load');
  vi.advanceTimersByTime(10_000);
  expect(calls).toEqual(['show']);
});

it('a maximised window is maximised when it is shown, not before: that would show it unpainted', () => {
  const { window, calls } = makeWindow(true);
  expect(calls).toEqual([]);
  window.emit('ready-to-show');
  expect(calls).toEqual(['maximize', 'show']);
});

it('a window that was closed meanwhile is left alone', () => {
  const { window, calls } = makeWindow();
  window.end();
  vi.advanceTimersByTime(10_000);
  expect(calls).toEqual([]);
});
