import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import { refuseOtherNames } from '../../refuse-other-names.ts';
import { TurnWriter } from '../../turn-writer.ts';
import { MessagePipe } from '../../utility/message-pipe.ts';
import { utilityRegistry } from '../../utility/utility-registry.ts';
import { pipeDescriptor } from '../../utility/utility-setup.ts';
import { watchProcess } from '../../utility/watch-process.ts';
import { app } from '../app/app.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { describeEnd, type ProcessEnd } from './describe-end.ts';
import { type ForkRequest, readForkRequest } from './fork-request.ts';
import { spawnUtility } from './spawn-utility.ts';

/** How long a process that was asked to end may take, as in Chromium's `EnsureProcessTerminated`. */
const killAfterMs = 2000;

/** Electron's `UtilityProcess`: the project's Node in place of Electron's. */
class UtilityProcess extends EventEmitter {
  readonly #name: string;
  readonly #report = path.join(app.getPath('userData'), `host-report-${randomUUID()}.json`);
  readonly #child: ChildProcess;
  readonly #pipe: MessagePipe;
  #pid: number | undefined;
  #isKilled = false;
  /** The app hears nothing of it any more. */
  #isSilent = false;

  constructor(request: ForkRequest) {
    super();
    this.#name = request.name;
    this.#child = spawnUtility(request, this.#report);
    const stream = this.#child.stdio[pipeDescriptor] as Duplex;
    const writer = new TurnWriter(stream);
    const receive = (message: Buffer): void => {
      if (!this.#isSilent) this.emit('message', MessagePipe.decode(message));
    };
    this.#pipe = new MessagePipe(stream, receive, (...pieces) => writer.write(...pieces));
    this.#follow();
  }

  get pid(): number | undefined {
    return this.#pid;
  }
  get stdout(): Readable | null {
    return this.#isSilent ? null : this.#child.stdout;
  }
  get stderr(): Readable | null {
    return this.#isSilent ? null : this.#child.stderr;
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (this.#isSilent) return;
    if (transfer.length > 0) throw new Error('not in the host: ports to a utility process');
    this.#pipe.post(message);
  }

  kill(): boolean {
    if (this.#pid === undefined || !this.#child.kill('SIGTERM')) return false;
    this.#isKilled = true;
    setTimeout(() => this.#child.kill('SIGKILL'), killAfterMs).unref();
    return true;
  }

  #follow(): void {
    const child = this.#child;
    child.once('spawn', () => {
      this.#pid = child.pid;
      this.emit('spawn');
    });
    child.on('error', () => {
      if (child.pid === undefined) this.#finish({ code: 1, reason: 'launch-failed', status: 1 });
    });
    if (child.pid === undefined) return;
    const stopWatching = watchProcess(child.pid);
    const utility = { pid: child.pid, name: this.#name, creationTime: Date.now(), end: () => this.#end() };
    utilityRegistry.add(utility);
    child.once('exit', (code, signal) => {
      stopWatching();
      utilityRegistry.remove(utility);
      this.#finish(describeEnd(code, signal));
    });
  }

  async #end(): Promise<void> {
    this.#isSilent = true;
    const ended = new Promise((done) => this.#child.once('exit', done));
    if (this.#child.kill('SIGKILL')) await ended;
  }

  /**
   * Tells the app of the end. Node has read what the process wrote last by then, and each event has a turn of its own, after those of
   * the last messages: a listener that throws does not cost the next.
   */
  #finish({ code, reason, status }: ProcessEnd): void {
    const report = this.#takeReport();
    if (this.#isSilent) return;
    if (report !== undefined)
      setImmediate(() => this.emit('error', 'FatalError', JSON.parse(report).header.trigger, report));
    setImmediate(() => {
      this.#pid = undefined;
      // Chromium's own way of asking is no failure.
      const isAsked = this.#isKilled && (code === 15 || code === 9);
      try {
        this.emit('exit', isAsked ? 0 : code);
      } finally {
        this.#isSilent = true;
      }
    });
    if (reason === undefined) return;
    const serviceName = 'node.mojom.NodeService';
    const details = { type: 'Utility', reason, exitCode: status, serviceName, name: this.#name };
    setImmediate(() => app.emit('child-process-gone', {}, details));
  }

  /** What Node wrote down because V8 gave up. It holds the environment, so it is not left behind. */
  #takeReport(): string | undefined {
    try {
      return readFileSync(this.#report, 'utf8');
    } catch {
      return undefined;
    } finally {
      rmSync(this.#report, { force: true });
    }
  }
}

refuseOtherNames(UtilityProcess.prototype, 'UtilityProcess');

/** Electron's `utilityProcess`. */
export const utilityProcess = refuseOtherNames(
  {
    fork(
      modulePath: string,
      args?: readonly string[] | Electron.ForkOptions,
      options?: Electron.ForkOptions,
    ): UtilityProcess {
      const request = readForkRequest(modulePath, args, options);
      if (!lifecycle.isReady) throw new TypeError('utilityProcess cannot be created before app is ready.');
      return new UtilityProcess(request);
    },
  },
  'utilityProcess',
);
