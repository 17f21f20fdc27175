import { type FSWatcher, mkdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identifyProcess, isSameProcessAlive, type ProcessIdentity } from '../../process-identity.ts';

/** What a second instance tells the first. */
export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/**
 * The lock that lets one instance of the app run for each user-data folder, held by a file with the holder's identity.
 * A second instance leaves a file beside it, which the first one picks up.
 */
export class InstanceLock {
  readonly #folder: string;
  readonly #file: string;
  #watcher: FSWatcher | undefined;

  constructor(userData: string) {
    this.#folder = path.join(userData, 'host-instance');
    this.#file = path.join(this.#folder, 'holder.json');
  }

  get isHeld(): boolean {
    return this.#watcher !== undefined;
  }

  /** Takes the lock, or tells its holder about this instance and returns false. */
  request(self: SecondInstance, onSecondInstance: (second: SecondInstance) => void): boolean {
    if (this.isHeld) return true;
    mkdirSync(this.#folder, { recursive: true });
    while (!this.#take()) {
      const holder = this.#readHolder();
      if (holder && isSameProcessAlive(holder)) {
        this.#tell(self);
        return false;
      }
      // The holder was killed.
      rmSync(this.#file, { force: true });
    }
    this.#watcher = watch(this.#folder, (_event, name) => this.#pickUp(name ?? '', onSecondInstance));
    this.#watcher.unref();
    process.on('exit', () => this.release());
    return true;
  }

  release(): void {
    if (!this.isHeld) return;
    this.#watcher?.close();
    this.#watcher = undefined;
    rmSync(this.#file, { force: true });
  }

  #take(): boolean {
    try {
      writeFileSync(this.#file, JSON.stringify(identifyProcess(process.pid)), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  #readHolder(): ProcessIdentity | undefined {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as ProcessIdentity;
    } catch {
      return undefined;
    }
  }

  // Written aside and renamed, so that the first instance never reads half a file.
  #tell(self: SecondInstance): void {
    const draft = path.join(this.#folder, `draft-${process.pid}.json`);
    writeFileSync(draft, JSON.stringify(self));
    renameSync(draft, path.join(this.#folder, `second-${process.pid}.json`));
  }

  #pickUp(name: string, onSecondInstance: (second: SecondInstance) => void): void {
    if (!/^second-\d+\.json$/.test(name)) return;
    const file = path.join(this.#folder, name);
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
      rmSync(file);
    } catch {
      return; // the event of the file's own removal
    }
    onSecondInstance(JSON.parse(text) as SecondInstance);
  }
}
