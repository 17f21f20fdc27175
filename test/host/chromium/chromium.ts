import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { type CdpMessage, CdpPipe } from './cdp-pipe.ts';
import { type ChromiumOptions, chromiumFlags } from './chromium-flags.ts';
import { findChromium } from './find-chromium.ts';
import { forwardDevtoolsLine } from './forward-devtools-line.ts';
import type { Protocol } from './protocol.ts';

type Commands = Protocol.CommandParameters;
type Results = Protocol.CommandReturnValues;
type Events = Protocol.Events;

interface PendingCall {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

const closeTimeoutMs = 3000;

/**
 * A running Chromium, spoken to over a pipe.
 * Chromium ends by itself when the pipe closes, so nothing is left behind when the host is killed.
 */
export class Chromium {
  readonly #options: ChromiumOptions;
  readonly #path: string;
  readonly #process: ChildProcess;
  readonly #pipe: CdpPipe;
  readonly #events = new EventEmitter();
  readonly #pending = new Map<number, PendingCall>();
  readonly #exited: Promise<unknown>;
  readonly #stderr: ReturnType<typeof forwardDevtoolsLine>;
  #lastId = 0;
  #hasEnded = false;

  constructor(options: ChromiumOptions, echo: boolean) {
    this.#options = options;
    this.#path = findChromium();
    // A group of its own: Ctrl+C in the terminal reaches the host alone, which then closes Chromium in good order.
    const stdio: StdioOptions = ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'];
    this.#process = spawn(this.#path, chromiumFlags(options), { stdio, detached: true });
    const [, , stderr, input, output] = this.#process.stdio;
    this.#stderr = forwardDevtoolsLine(stderr as Readable, echo);
    this.#pipe = new CdpPipe(input as Writable, output as Readable, (message) => this.#receive(message));
    this.#exited = once(this.#process, 'exit');
    this.#events.setMaxListeners(0);
    this.#exited.then(
      () => this.#failPending(),
      () => this.#failPending(),
    );
  }

  /** Resolves when the line with the debugging port's address has been forwarded to stderr. */
  get devtoolsLineWritten(): Promise<void> {
    return this.#stderr.written;
  }

  /** Resolves with the last of Chromium's stderr when it has ended, for whatever reason. */
  async ended(): Promise<string> {
    await this.#exited.catch(() => {});
    return this.#stderr.tail();
  }

  send<M extends keyof Commands>(method: M, params?: Commands[M], sessionId?: string): Promise<Results[M]> {
    return new Promise((resolve, reject) => {
      if (this.#hasEnded) throw new Error(`${method}: Chromium has ended`);
      const id = ++this.#lastId;
      this.#pending.set(id, { method, resolve: resolve as PendingCall['resolve'], reject });
      this.#pipe.send({ id, method, params: params ?? {}, ...(sessionId === undefined ? {} : { sessionId }) });
    });
  }

  on<M extends keyof Events>(method: M, listener: (params: Events[M], sessionId: string | undefined) => void): void {
    this.#events.on(method, listener as (params: unknown, sessionId: string | undefined) => void);
  }

  /** Opens a window without tabs and address bar, which the protocol cannot: by a second command line for the same profile. */
  openAppWindow(url: string): void {
    const flags = [`--user-data-dir=${this.#options.profile}`, `--app=${url}`, '--test-type'];
    if (!this.#options.hasSandbox) flags.push('--no-sandbox');
    spawn(this.#path, flags, { stdio: 'ignore' });
  }

  /** Closes Chromium, letting it write its profile; kills it if that takes more than three seconds. */
  async close(): Promise<void> {
    this.send('Browser.close').catch(() => {});
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), closeTimeoutMs);
    await this.ended();
    clearTimeout(timer);
    this.#sweep();
  }

  // Its helper processes end a little later than Chromium itself. Nobody should find them once the app has ended.
  #sweep(): void {
    const { pid } = this.#process;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // none is left
    }
  }

  #receive(message: CdpMessage): void {
    if (message.id === undefined) {
      this.#events.emit(message.method ?? '', message.params, message.sessionId);
      return;
    }
    const call = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`));
    else call?.resolve(message.result);
  }

  #failPending(): void {
    this.#hasEnded = true;
    for (const call of this.#pending.values()) call.reject(new Error(`${call.method}: Chromium has ended`));
    this.#pending.clear();
  }
}
