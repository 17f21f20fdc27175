import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { BrowserWindow } from 'electron/main';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type ClosingRules,
  type KeptWindow,
  keepAfterClosing,
} from '../../../../../../electron/main/shell/window/keep-after-closing.ts';

const minute = 60_000;

/** A window as Electron's is closed: `close` may be refused. */
class FakeWindow extends EventEmitter {
  isVisible = true;
  isGone = false;
  hide(): void {
    this.isVisible = false;
  }
  show(): void {
    this.isVisible = true;
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
  isFullScreen(): boolean {
    return false;
  }
  close(): void {
    let isPrevented = false;
    const preventDefault = (): void => {
      isPrevented = true;
    };
    this.emit('close', { preventDefault });
    if (isPrevented) return;
    this.isGone = true;
    this.emit('closed');
  }
}

let window: FakeWindow;
let kept: KeptWindow;
let now: number;
let timers: { at: number; call: () => void }[];
let stays: boolean;
let likely: boolean;
let isQuitting: boolean;
let hasUnsent: boolean;
let answer: PromiseWithResolvers<void> | null;

const rules: ClosingRules = {
  likelyStays: () => likely,
  stays: async () => {
    await answer?.promise;
    return stays;
  },
  quit: () => {
    isQuitting = true;
    window.close();
  },
  isQuitting: () => isQuitting,
  hasUnsentInput: () => hasUnsent,
  clock: {
    now: () => now,
    date: () => now,
    after: (ms, call) => {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
  },
};

function pass(ms: number): void {
  now += ms;
  for (const timer of timers.filter(({ at }) => at <= now)) {
    timers = timers.filter((each) => each !== timer);
    timer.call();
  }
}

beforeEach(() => {
  [now, timers, stays, likely, isQuitting, hasUnsent, answer] = [0, [], true, true, false, false, null];
  window = new FakeWindow();
  kept = keepAfterClosing(window as unknown as BrowserWindow, rules);
});

async function close(): Promise<void> {
  window.close();
  await setImmediate();
}

const state = (): string => (window.isGone ? 'gone' : window.isVisible ? 'shown' : 'hidden');

describe('closing the window', () => {
  it('hides it at once, and lets go of it after ten minutes', async () => {
    window.close();
    expect(state()).toBe('hidden');
    expect(kept.isKept()).toBe(true);
    await setImmediate();
    pass(10 * minute - 1);
    expect(state()).toBe('hidden');
    pass(1);
    expect(state()).toBe('gone');
  });

  it('a window that is wanted again stays, and its next closing begins anew', async () => {
    await close();
    pass(9 * minute);
    kept.reopen();
    window.show();
    pass(30 * minute);
    expect(state()).toBe('shown');
    await close();
    pass(9 * minute);
    expect(state()).toBe('hidden');
    pass(minute);
    expect(state()).toBe('gone');
  });

  it('is not let go of with unsent input', async () => {
    hasUnsent = true;
    await close();
    pass(10 * minute);
    pass(10 * minute);
    expect(state()).toBe('hidden');
    hasUnsent = false;
    pass(10 * minute);
    expect(state()).toBe('gone');
  });

  it('ends the app where it does not stay', async () => {
    [likely, stays] = [false, false];
    await close();
    expect([state(), isQuitting]).toEqual(['gone', true]);
  });

  it('ends the app when the tray has gone meanwhile', async () => {
    stays = false;
    await close();
    expect([state(), isQuitting]).toEqual(['gone', true]);
  });

  it('stays when a tray has come meanwhile', async () => {
    likely = false;
    await close();
    expect([state(), isQuitting]).toEqual(['hidden', false]);
  });

  it('a window that is wanted again before the desktop has answered ends nothing', async () => {
    stays = false;
    answer = Promise.withResolvers();
    await close();
    kept.reopen();
    window.show();
    answer.resolve();
    await setImmediate();
    expect([state(), isQuitting]).toEqual(['shown', false]);
  });

  it('closes for good when the app ends, shown or hidden', async () => {
    await close();
    rules.quit();
    expect(state()).toBe('gone');
    pass(20 * minute);
  });
});
