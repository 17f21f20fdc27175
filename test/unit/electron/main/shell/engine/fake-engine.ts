import { vi } from 'vitest';
import type {
  EngineNotes,
  EngineQuestions,
  EngineStart,
  MainNotes,
  MainQuestions,
} from '../../../../../../electron/ipc/engine-messages.ts';
import { createPeer, type NoteReceivers } from '../../../../../../electron/ipc/peer.ts';
import {
  createEngineLife,
  type EngineProcess,
  type EngineService,
} from '../../../../../../electron/main/shell/engine/engine-life.ts';
import type { Clock } from '../../../../../../electron/timing/clock.ts';
import type { EngineState } from '../../../../../../shared/ipc/main-contract.ts';
import { manualClock } from '../../../engine/deployments/manual-clock.ts';
import { quietLog } from '../../../engine/replica/replica-folder.ts';
import { portPair } from '../../../ipc/port-pair.ts';

/** One run of an engine that does what a test tells it. */
export interface FakeRun {
  readonly process: EngineProcess;
  /** All that it was asked, as `name input`. */
  readonly asked: string[];
  readonly told: string[];
  ready(): void;
  exit(code: number): void;
  readonly isKilled: () => boolean;
}

export interface FakeBehaviour {
  /** Answers pings. */
  isAlive: boolean;
  /** Ends when it is killed. */
  dies: boolean;
  /** What it answers; a promise that stays open for what it works on. */
  answer: (name: string, input: unknown, signal: AbortSignal) => unknown;
}

/** Makes a run on a channel of its own. */
export function forkFake(behaviour: FakeBehaviour): FakeRun {
  const ports = portPair();
  const listeners = new Set<(code: number) => void>();
  const asked: string[] = [];
  const told: string[] = [];
  let exited: number | null = null;
  let isKilled = false;
  const answer = (name: keyof EngineQuestions) => async (input: unknown, signal: AbortSignal) => {
    asked.push(`${name} ${JSON.stringify(input)}`);
    return (await behaviour.answer(name, input, signal)) as never;
  };
  const hear = (name: string) => (note: unknown) => void told.push(`${name} ${JSON.stringify(note)}`);
  const engine = createPeer<MainQuestions, MainNotes, EngineQuestions, EngineNotes>({
    port: ports.engine,
    answers: {
      start: answer('start'),
      'page.call': answer('page.call'),
      'page.takePart': answer('page.takePart'),
      'link.resolve': answer('link.resolve'),
      'export.title': answer('export.title'),
      'export.copy': answer('export.copy'),
      'export.save': answer('export.save'),
      close: answer('close'),
    },
    receivers: {
      'page.cancel': hear('page.cancel'),
      'page.cancelAll': hear('page.cancelAll'),
      refresh: hear('refresh'),
      ping: () => {
        if (behaviour.isAlive && exited === null) engine.tell('pong', null);
      },
    } as Partial<NoteReceivers<EngineNotes>> as NoteReceivers<EngineNotes>,
    onFault: (name, fault) => {
      throw new Error(`${name}: ${String(fault)}`);
    },
  });
  const exit = (code: number): void => {
    if (exited !== null) return;
    exited = code;
    for (const listener of listeners) listener(code);
  };
  const kill = (): void => {
    isKilled = true;
    if (behaviour.dies) setImmediate(() => exit(0));
  };
  return {
    process: {
      port: ports.main,
      pid: 1,
      onExit(listener) {
        if (exited === null) listeners.add(listener);
        else listener(exited);
      },
      kill,
      killHung: kill,
    },
    asked,
    told,
    ready: () => engine.tell('ready', null),
    exit,
    isKilled: () => isKilled,
  };
}

/** The engine's life over fake runs and a clock that stands still; `sleep` lets time pass that no timer saw. */
export function startLife(options: { readonly isMarked?: boolean; readonly behaviour?: Partial<FakeBehaviour> } = {}) {
  const behaviour: FakeBehaviour = { isAlive: true, dies: true, answer: () => null, ...options.behaviour };
  const runs: FakeRun[] = [];
  const states: EngineState['state'][] = [];
  const begun: boolean[] = [];
  const timers = manualClock(0);
  let slept = 0;
  const clock: Clock = { ...timers, now: () => timers.now() + slept };
  const mark = { isSet: () => options.isMarked ?? false, set: vi.fn<(isStopped: boolean) => void>() };
  const abandon = vi.fn();
  const onStartFailed = vi.fn();
  const life = createEngineLife({
    fork() {
      const run = forkFake(behaviour);
      runs.push(run);
      return run.process;
    },
    serve: () => ({ answers: {}, receivers: {}, abandon }) as unknown as EngineService,
    begin(syncsByItself) {
      begun.push(syncsByItself);
      return { version: '1.0.0' } as EngineStart;
    },
    mark,
    clock,
    log: quietLog,
    onState: ({ state }) => void states.push(state),
    onStartFailed,
  });
  const run = (at = runs.length - 1): FakeRun => {
    const found = runs[at];
    if (found === undefined) throw new Error('it was not forked');
    return found;
  };
  life.start();
  return {
    life,
    behaviour,
    runs,
    run,
    states,
    begun,
    mark,
    abandon,
    onStartFailed,
    advance: timers.advance,
    setDate: timers.setDate,
    sleep: (ms: number) => {
      slept += ms;
    },
  };
}
