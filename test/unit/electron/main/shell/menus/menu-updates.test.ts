import { beforeEach, expect, it } from 'vitest';
import { createMenuUpdates, type MenuUpdates } from '../../../../../../electron/main/shell/menus/menu-updates.ts';
import type { ShellState } from '../../../../../../electron/main/shell/menus/shell-state.ts';

const state = (status: string): ShellState => ({ status, mlflow: [], deployments: [], views: [], isConnected: true });

let now: number;
let timers: { at: number; call: () => void }[];
let built: string[];
let updates: MenuUpdates;

function pass(ms: number): void {
  now += ms;
  const due = timers.filter(({ at }) => at <= now);
  timers = timers.filter(({ at }) => at > now);
  for (const { call } of due) call();
}

beforeEach(() => {
  [now, timers, built] = [0, [], []];
  const after = (ms: number, call: () => void): (() => void) => {
    const timer = { at: now + ms, call };
    timers.push(timer);
    return () => {
      timers = timers.filter((each) => each !== timer);
    };
  };
  updates = createMenuUpdates(
    { now: () => now, date: () => now, after },
    ({ status }) => void built.push(status ?? ''),
  );
});

it('the first state shows at once, and what comes four times a second every three seconds', () => {
  for (let count = 0; count < 40; count += 1) {
    updates.show(state(`${count} models`));
    pass(250);
  }
  expect(built).toEqual(['0 models', '11 models', '23 models', '35 models']);
  pass(3000);
  expect(built.at(-1)).toBe('39 models');
});

it('without a change nothing is built, also when it came and went between', () => {
  updates.show(state('idle'));
  pass(60_000);
  updates.show(state('idle'));
  updates.show(state('refreshing'));
  expect(built).toEqual(['idle', 'refreshing']);
  updates.show(state('idle'));
  updates.show(state('refreshing'));
  pass(60_000);
  expect(built).toEqual(['idle', 'refreshing']);
});

it('an open menu stays until it is closed, and then shows the latest', () => {
  updates.show(state('one'));
  updates.opened();
  pass(20_000);
  updates.show(state('two'));
  updates.show(state('three'));
  pass(10_000);
  expect(built).toEqual(['one']);
  updates.closed();
  expect(built).toEqual(['one', 'three']);
});

it('a menu whose end nobody tells of holds nothing up for more than a minute', () => {
  updates.show(state('one'));
  updates.opened();
  updates.show(state('two'));
  pass(61_000);
  updates.show(state('three'));
  expect(built).toEqual(['one', 'three']);
});
