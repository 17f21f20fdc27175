import { appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure, cancelled } from '../../../../shared/failure/app-failure.ts';
import type { EngineState } from '../../../../shared/ipc/main-contract.ts';
import type {
  EngineNotes,
  EngineQuestions,
  EngineStart,
  MainNotes,
  MainQuestions,
} from '../../../ipc/engine-messages.ts';
import { type Answers, createPeer, type NoteReceivers, type Peer, type Port, type Tell } from '../../../ipc/peer.ts';
import type { Log } from '../../../process/log.ts';
import type { Clock } from '../../../timing/clock.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** One run of the engine's process. */
export interface EngineProcess {
  readonly port: Port;
  readonly pid: number | undefined;
  /** Calls back once, when the process is gone. */
  onExit(listener: (code: number) => void): void;
  kill(): void;
  /** Ends one that does not react any more. */
  killHung(): void;
}

/** What main does for one run of the engine. */
export interface EngineService {
  readonly answers: Answers<MainQuestions>;
  readonly receivers: NoteReceivers<Omit<MainNotes, 'ready' | 'pong' | 'holdEnded'>>;
  /** The run is over. */
  abandon(): void;
}

/** Whether the last session had to stop the engine; kept on disk. */
export interface StopMark {
  isSet(): boolean;
  set(isStopped: boolean): void;
}

/** The engine for as long as the app runs: started again when it ends, and never waited for. */
export interface EngineLife {
  start(): void;
  /**
   * Asks when it is ready; `waiting` calls that off until then. Rejects with `ENGINE_RESTARTED` when it ends meanwhile, and
   * `ENGINE_STOPPED` when it is not started any more.
   */
  ask<N extends keyof EngineQuestions>(
    name: N,
    input: EngineQuestions[N]['input'],
    waiting?: AbortSignal,
  ): Promise<EngineQuestions[N]['output']>;
  /** Tells it something that matters to this run alone; lost while there is none. */
  tell<N extends keyof EngineNotes>(name: N, note: EngineNotes[N]): void;
  state(): EngineState;
  /** Counts runs: what one of them holds is unknown to the next. */
  run(): number;
  /** Starts it again after it was stopped. */
  restart(): void;
  /** Lets it close its files, for no longer than `patienceMs`, and ends it. */
  stop(): Promise<void>;
}

export interface EngineLifeOptions {
  fork(): EngineProcess;
  serve(tell: Tell<EngineNotes>): EngineService;
  /** What a run begins with. */
  begin(syncsByItself: boolean): EngineStart;
  readonly mark: StopMark;
  /** Monotonic: a clock that is set must not look like a hang. */
  readonly clock: Clock;
  readonly log: Log;
  onState(state: EngineState): void;
  /** It cannot begin, for example because its files may not be read: to start it again would not help. */
  onStartFailed(failure: AppFailure): void;
}

const pingMs = 2_000;
/** No answer for so long is a hang. */
const hangMs = 10_000;
/** So many unexpected ends in so long a time, and it is not started again by itself. */
const mostEnds = 3;
const endsWithinMs = 60_000;
/** How long quitting waits for it. */
const patienceMs = 3_000;

export function createEngineLife(options: EngineLifeOptions): EngineLife {
  const { clock, log, mark } = options;
  const room = createWaitingRoom();
  let isSyncHeldBack = mark.isSet();
  let current: { readonly process: EngineProcess; readonly peer: Peer<EngineQuestions, EngineNotes> } | null = null;
  let state: EngineState['state'] = 'starting';
  let run = 0;
  let ends: number[] = [];
  let isWanted = true;
  let heardAt = 0;
  let callOffPing = (): void => undefined;
  let callOffPardon = (): void => undefined;

  const describe = (): EngineState => ({ state, restarts: Math.max(0, run - 1), isSyncHeldBack });
  function show(next: EngineState['state']): void {
    state = next;
    options.onState(describe());
  }

  function fork(): void {
    run += 1;
    const process = options.fork();
    const tell: Tell<EngineNotes> = (name, note) => peer.tell(name, note);
    const service = options.serve(tell);
    const peer = createPeer<EngineQuestions, EngineNotes, MainQuestions, MainNotes>({
      port: process.port,
      answers: service.answers,
      receivers: {
        ...service.receivers,
        ready: () => ready(),
        pong: () => heard(),
        holdEnded: () => {
          isSyncHeldBack = false;
          show(state);
        },
      },
      onFault: (name, fault, correlationId) =>
        log.error('a question of the engine was not answered', { name, fault: String(fault), correlationId }),
    });
    current = { process, peer };
    process.onExit((code) => {
      current = null;
      callOffPing();
      callOffPardon();
      service.abandon();
      peer.end(restarted());
      if (isWanted) ended(code);
    });
    // Whoever begins has not been heard yet and is not hanging for it.
    heard();
    watch(clock.now());
    peer.ask('start', options.begin(!isSyncHeldBack)).catch((failure: AppFailure) => {
      if (failure.error.code !== 'ENGINE_RESTARTED') options.onStartFailed(failure);
    });
  }

  function ready(): void {
    show('running');
    if (current !== null) room.open(current.peer);
    // What held up the last session is over when this one has lasted.
    callOffPardon = clock.after(endsWithinMs, () => mark.set(false));
  }

  function heard(): void {
    heardAt = clock.now();
  }

  function watch(since: number): void {
    callOffPing = clock.after(pingMs, () => {
      const now = clock.now();
      // Main itself stood still, most likely because the computer slept: that says nothing about the engine.
      if (now - since > 2 * pingMs) heard();
      if (now - heardAt > hangMs) {
        log.error('the engine does not answer and is ended', { silentMs: Math.round(now - heardAt) });
        current?.process.killHung();
        return;
      }
      current?.peer.tell('ping', null);
      watch(now);
    });
  }

  function ended(code: number): void {
    const now = clock.now();
    ends = [...ends.filter((at) => now - at < endsWithinMs), now];
    log.error('the engine ended', { code, endsInAMinute: ends.length });
    if (ends.length < mostEnds) {
      show('starting');
      fork();
      return;
    }
    mark.set(true);
    show('stopped');
    room.close(stopped());
  }

  return {
    start: fork,
    ask(name, input, waiting) {
      if (waiting?.aborted) return Promise.reject(cancelled());
      if (state === 'stopped') return Promise.reject(stopped());
      if (state === 'running' && current !== null) return current.peer.ask(name, input);
      return room.wait(name, input, waiting);
    },
    tell: (name, note) => current?.peer.tell(name, note),
    state: describe,
    run: () => run,
    restart() {
      if (state !== 'stopped' || !isWanted) return;
      ends = [];
      room.reopen();
      show('starting');
      fork();
    },
    async stop() {
      isWanted = false;
      callOffPing();
      callOffPardon();
      const ending = current;
      if (ending === null) return;
      const gone = new Promise<void>((resolve) => ending.process.onExit(() => resolve()));
      const impatient = new Promise<void>((resolve) => void clock.after(patienceMs, resolve));
      await Promise.race([ending.peer.ask('close', null).catch(() => undefined), impatient]);
      ending.process.kill();
      await Promise.race([gone, impatient]);
    },
  };
}

function restarted(): AppFailure {
  return new AppFailure(
    appError('ENGINE_RESTARTED', 'The part of the app that reads registries ended while it worked on this.', {
      hint: 'It was started again, and what is on screen stays. A change that was under way may have been made: look at it before you make it again.',
    }),
  );
}

function stopped(): AppFailure {
  return new AppFailure(
    appError(
      'ENGINE_STOPPED',
      'The part of the app that reads registries ended three times in a minute and was stopped.',
      {
        hint: 'Start it again. If it stops once more, show the log and report it: most likely a server sends something that this app cannot bear.',
      },
    ),
  );
}
