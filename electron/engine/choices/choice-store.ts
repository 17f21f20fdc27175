import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import type { Choice } from '../../../shared/choices/choice.ts';
import { choiceSections, isChoiceSection } from '../../../shared/choices/choice-sections.ts';
import { getScopeKey, type Scope } from '../../../shared/connection/scope.ts';
import { fail } from '../../../shared/failure/app-failure.ts';
import { describeFileFailure } from '../../../shared/failure/file-failure.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import { formatChoicesFile, type KeptChoice, readChoicesFile } from './choices-file.ts';

/** How the choices are: how often they changed in this session, and why they are not on disk. */
export interface ChoicesState {
  readonly revision: number;
  /** null while they are on disk. */
  readonly problem: string | null;
}

/** Keeps what a person chose for each registry, all in one file. A choice counts at once, and is on disk when its promise resolves. */
export interface ChoiceStore extends Pick<ReturnType<typeof readChoicesFile>, 'notice'> {
  read(scope: Scope): ChoicesState & { readonly choices: readonly Choice[] };
  /** Throws AppFailure `INVALID_INPUT` where a section has all that it can keep. */
  write(scope: Scope, choice: Choice): Promise<ChoicesState>;
  /** Keeps what was kept elsewhere before, where nothing stands yet. */
  takeOver(choices: readonly { readonly scope: Scope; readonly choice: Choice }[]): Promise<ChoicesState>;
  /** Drops all of a connection. Rejects when that could not be written. */
  removeConnection(connectionId: string): Promise<void>;
  /** Calls back after each change with its scope, or null for all of them, and the revision that it made. */
  onChange(listener: (scope: Scope | null, revision: number) => void): void;
  /** Resolves when nothing waits to be written. */
  settle(): Promise<void>;
}

/** Bytes of everything together. Choices beyond are paid for by those made longest ago. */
const mostBytes = 4 * 1024 * 1024;
/** ms until a write that failed is tried again by itself. */
const retryMs = 15_000;

interface Entry extends KeptChoice {
  readonly line: string;
  readonly bytes: number;
}

/** Opens the store over `file`, which it alone writes. */
export function openChoiceStore(file: string, { log, clock }: { log: Log; clock: Clock }): ChoiceStore {
  const { choices, notice, blocked } = readChoicesFile(file, log);
  /** In the order in which they were made. */
  const entries = new Map<string, Entry>();
  const listeners: ((scope: Scope | null, revision: number) => void)[] = [];
  let size = 0;
  let revision = 0;
  let problem = blocked;
  let underWay: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  let callOffRetry: (() => void) | null = null;

  const state = (): ChoicesState => ({ revision, problem });
  const tell = (scope: Scope | null): void => {
    revision += 1;
    for (const listener of listeners) listener(scope, revision);
  };
  const drop = (id: string): void => {
    size -= entries.get(id)?.bytes ?? 0;
    entries.delete(id);
  };
  const put = (choice: KeptChoice): void => {
    const id = idOf(choice);
    drop(id);
    const entry = toEntry(choice);
    entries.set(id, entry);
    size += entry.bytes;
  };
  for (const each of choices) put(each);

  /** Lets go of what was chosen longest ago, for as long as there is too much. */
  const makeRoom = (isTooMuch: () => boolean, mayGo: (entry: Entry) => boolean): void => {
    for (const [id, entry] of entries) {
      if (!isTooMuch()) return;
      if (mayGo(entry)) drop(id);
    }
  };

  /** What is not forgotten by itself needs room that nothing else makes. */
  const refuseTooMuch = (choice: KeptChoice): void => {
    let { bytes } = toEntry(choice);
    for (const [id, entry] of entries) if (!isForgettable(entry.section) && id !== idOf(choice)) bytes += entry.bytes;
    if (bytes > mostBytes) refuseSize();
  };

  const keep = (scope: Scope, { section, key, value }: Choice): void => {
    const { most, isOldestForgotten } = choiceSections[section];
    const choice = { scope, section, key, value };
    if (value === null) {
      drop(idOf(choice));
      return;
    }
    const isOfSection = (entry: KeptChoice): boolean =>
      entry.section === section && getScopeKey(entry.scope) === getScopeKey(scope);
    let others = 0;
    for (const entry of entries.values()) if (isOfSection(entry) && entry.key !== key) others += 1;
    if (others >= most && !isOldestForgotten) refuseMore(most);
    if (!isOldestForgotten) refuseTooMuch(choice);
    makeRoom(
      () => others >= most,
      (entry) => {
        const mayGo = isOfSection(entry) && entry.key !== key;
        if (mayGo) others -= 1;
        return mayGo;
      },
    );
    put(choice);
    const isLast = (entry: KeptChoice): boolean => idOf(entry) === idOf(choice);
    makeRoom(
      () => size > mostBytes,
      (entry) => isForgettable(entry.section) && !isLast(entry),
    );
  };

  const write = async (): Promise<void> => {
    if (blocked !== null) return;
    callOffRetry?.();
    callOffRetry = null;
    const before = problem;
    try {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      const lines = [...entries.values()].map(({ line }) => line);
      await writeFileAtomic(file, formatChoicesFile(lines), { mode: 0o600 });
      problem = null;
    } catch (cause) {
      log.error('could not save what was chosen', { cause: String(cause) });
      const known = describeFileFailure(cause);
      problem =
        known === null
          ? `The app could not write ${basename(file)} in its folder (${String(cause)}). Look whether something else is in its place, then choose once more.`
          : `${known.message} ${known.hint ?? ''}`;
      callOffRetry = clock.after(retryMs, () => void save());
    }
    if (problem !== before) tell(null);
  };

  /** Everything that was chosen until a write begins goes with it, so that many choices at once cost two writes. */
  const save = (): Promise<void> => {
    next ??= underWay.then(() => {
      next = null;
      underWay = write();
      return underWay;
    });
    return next;
  };

  return {
    notice,
    read: (scope) => ({
      ...state(),
      choices: [...entries.values()].flatMap(({ scope: of, section, key, value }) =>
        getScopeKey(of) === getScopeKey(scope) && isChoiceSection(section) ? [{ section, key, value }] : [],
      ),
    }),
    async write(scope, choice) {
      const before = entries.get(idOf({ scope, ...choice }))?.value ?? null;
      if (isDeepStrictEqual(before, choice.value) && problem === null) {
        // The same may be on its way to the disk.
        await (next ?? underWay);
        return state();
      }
      keep(scope, choice);
      tell(scope);
      await save();
      return state();
    },
    async takeOver(taken) {
      const isNew = ({ scope, choice }: (typeof taken)[number]): boolean => !entries.has(idOf({ scope, ...choice }));
      for (const each of taken.filter(isNew)) keep(each.scope, each.choice);
      tell(null);
      await save();
      return state();
    },
    async removeConnection(connectionId) {
      const found = [...entries].filter(([, { scope }]) => scope.connectionId === connectionId);
      if (found.length === 0 || blocked !== null) return;
      for (const [id] of found) drop(id);
      tell(null);
      await save();
      if (problem !== null) fail('UNEXPECTED', problem);
    },
    onChange: (listener) => void listeners.push(listener),
    async settle() {
      await (next ?? underWay);
    },
  };
}

function toEntry(choice: KeptChoice): Entry {
  const line = JSON.stringify(choice);
  return { ...choice, line, bytes: Buffer.byteLength(line) };
}

function idOf({ scope, section, key }: Omit<KeptChoice, 'value'>): string {
  return JSON.stringify([getScopeKey(scope), section, key]);
}

/** What only a newer version knows is not this one's to forget. */
function isForgettable(section: string): boolean {
  return isChoiceSection(section) && choiceSections[section].isOldestForgotten;
}

function refuseSize(): never {
  fail('INVALID_INPUT', 'There is no room for this one: the others have too many columns and too long queries.', {
    hint: 'Delete one that you no longer need, then save this one.',
  });
}

function refuseMore(most: number): never {
  fail('INVALID_INPUT', `There are ${most} of these already, which is the most.`, {
    hint: 'Delete one that you no longer need, then save this one.',
  });
}
