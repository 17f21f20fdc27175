import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import type { AppError } from '../../../../shared/failure/app-error.ts';
import { AppFailure, fail } from '../../../../shared/failure/app-failure.ts';
import { describeFileFailure } from '../../../../shared/failure/file-failure.ts';
import type { Log } from '../../../process/log.ts';
import { listAccounts } from './accounts.ts';
import { loadConnections } from './load-connections.ts';
import type {
  ConnectionsFile,
  MlflowSetting,
  StoredConnection,
  StoredDirect,
  StoredGroup,
  StoredPrimehub,
} from './stored-connection.ts';

/** The connection on screen and the group chosen in it. */
export interface OpenConnection {
  readonly connectionId: string;
  readonly group: string | null;
}

/** Keeps the person's connections in one file, without their secrets. A change is on disk when its promise resolves. */
export interface ConnectionStore {
  /** Where a damaged file was moved to when an empty list was started; null when the file was sound. */
  readonly setAside: string | null;
  /** Why the list could not be read, so that nothing is written over it; null when it could. */
  readonly unreadable: AppError | null;
  list(): readonly StoredConnection[];
  get(id: string): StoredConnection | null;
  /** The same; throws AppFailure `CONNECTION_UNKNOWN` when there is none by this id. */
  mustGet(id: string): StoredConnection;
  open(): OpenConnection | null;
  /** Adds the connection or replaces the one with its id. Calls off an unfinished removal of it. */
  save(connection: StoredConnection): Promise<void>;
  /** Gives a connection another name. An unknown id changes nothing. */
  rename(id: string, label: string): Promise<void>;
  /** Connections whose removal has begun. After being killed, the app finds here what it has to finish. */
  removing(): readonly string[];
  beginRemoval(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Notes that nothing is left of a removed connection. */
  endRemoval(id: string): Promise<void>;
  /**
   * Accounts whose secret is still to be removed. One comes in here with the very change after which no row speaks of it, so
   * whoever is killed before the removal finds it here.
   */
  leftSecrets(): readonly string[];
  /** Notes that a secret is about to be stored of which a row will speak only later. */
  expectSecret(account: string): Promise<void>;
  /** The secret of this account is removed. */
  settleSecret(account: string): Promise<void>;
  /**
   * Makes a stored connection the open one and remembers its group; null closes. An unknown id changes nothing. Where it
   * cannot be saved, it holds for this session: nobody is kept from a page by a full disk.
   */
  setOpen(open: OpenConnection | null): Promise<void>;
  /** Changes a PrimeHub connection from how it is now. Resolves to the outcome; null when there is none by this id. */
  updatePrimehub(id: string, next: (now: StoredPrimehub) => StoredPrimehub): Promise<StoredPrimehub | null>;
  updateGroupMlflow(connectionId: string, groupName: string, setting: MlflowSetting): Promise<void>;
  /** Sets the MLflow server that the group's models come from; null for through PrimeHub. */
  updateGroupDirect(connectionId: string, groupName: string, direct: StoredDirect | null): Promise<void>;
  /** Calls back after every change that reached the disk. Returns a function that ends this. */
  onChange(listener: () => void): () => void;
}

/**
 * Opens `file` (JSON, mode 0600). A missing file counts as empty, a damaged one is set aside. One that may not be read
 * now may still be sound: it is left alone, and every change is refused with the reason. `sessionIds` are connections whose secret main holds in memory.
 */
export async function openConnectionStore(
  file: string,
  options: { readonly log: Log; readonly sessionIds?: readonly string[] },
): Promise<ConnectionStore> {
  const { log, sessionIds = [] } = options;
  const loaded = await loadConnections(file, log, sessionIds);
  const listeners = new Set<() => void>();
  let state = loaded.state;
  let queue: Promise<unknown> = Promise.resolve();

  /** Makes one change after another: each sees the outcome of the one before. Memory follows the disk in all that is vital. */
  function change(
    next: (from: ConnectionsFile) => ConnectionsFile,
    { isVital = true }: { readonly isVital?: boolean } = {},
  ): Promise<void> {
    const done = queue.then(async () => {
      const changed = next(state);
      if (changed === state) return;
      const wanted = noteLeftSecrets(state, changed);
      try {
        if (loaded.unreadable !== null) throw new AppFailure(loaded.unreadable);
        await write(file, `${JSON.stringify(wanted, null, 2)}\n`);
      } catch (cause) {
        if (isVital) throw cause;
        log.warn('could not save what is open; it holds for this session', { cause: String(cause) });
      }
      state = wanted;
      for (const listener of listeners) listener();
    });
    queue = done.catch((cause) => log.error('could not save the connections', { cause: String(cause) }));
    return done;
  }

  const get = (id: string): StoredConnection | null => state.connections.find((each) => each.id === id) ?? null;

  return {
    setAside: loaded.setAside,
    unreadable: loaded.unreadable,
    list: () => state.connections,
    get,
    mustGet: (id) =>
      get(id) ??
      fail('CONNECTION_UNKNOWN', 'This connection no longer exists.', { hint: 'Choose another one, or add it again.' }),
    open: () => openOf(state),
    save: (connection) =>
      change((from) => ({
        ...from,
        connections: put(from.connections, connection),
        removing: from.removing.filter((id) => id !== connection.id),
      })),
    rename: (id, label) =>
      change((from) => {
        const connection = from.connections.find((each) => each.id === id);
        if (connection === undefined || connection.label === label) return from;
        return { ...from, connections: put(from.connections, { ...connection, label }) };
      }),
    removing: () => state.removing,
    beginRemoval: (id) =>
      change((from) => (from.removing.includes(id) ? from : { ...from, removing: [...from.removing, id] })),
    endRemoval: (id) => change((from) => ({ ...from, removing: from.removing.filter((each) => each !== id) })),
    leftSecrets: () => state.leftSecrets,
    expectSecret: (account) =>
      change((from) =>
        from.connections.flatMap(listAccounts).includes(account)
          ? from
          : { ...from, leftSecrets: [...from.leftSecrets, account] },
      ),
    settleSecret: (account) =>
      change(
        (from) =>
          from.leftSecrets.includes(account)
            ? { ...from, leftSecrets: from.leftSecrets.filter((each) => each !== account) }
            : from,
        // On a full disk the next start removes it once more, which changes nothing.
        { isVital: false },
      ),
    remove: (id) =>
      change((from) => {
        if (!from.connections.some((each) => each.id === id)) return from;
        return {
          ...from,
          openId: from.openId === id ? null : from.openId,
          connections: from.connections.filter((each) => each.id !== id),
        };
      }),
    setOpen: (open) =>
      change(
        (from) => {
          if (open === null) return from.openId === null ? from : { ...from, openId: null };
          const connection = from.connections.find((each) => each.id === open.connectionId);
          if (connection === undefined) return from;
          const opened = connection.kind === 'primehub' ? { ...connection, lastGroup: open.group } : connection;
          return { ...from, openId: opened.id, connections: put(from.connections, opened) };
        },
        { isVital: false },
      ),
    async updatePrimehub(id, next) {
      let updated: StoredPrimehub | null = null;
      await change((from) => {
        const now = from.connections.find((each) => each.id === id);
        if (now?.kind !== 'primehub') return from;
        updated = next(now);
        return isDeepStrictEqual(updated, now) ? from : { ...from, connections: put(from.connections, updated) };
      });
      return updated;
    },
    updateGroupMlflow: (connectionId, groupName, setting) =>
      change((from) =>
        changeGroup(from, connectionId, groupName, (group) =>
          isSameSetting(group.mlflow, setting) ? group : { ...group, mlflow: setting },
        ),
      ),
    updateGroupDirect: (connectionId, groupName, direct) =>
      change((from) => changeGroup(from, connectionId, groupName, (group) => ({ ...group, direct }))),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Writes the whole file or nothing. Throws AppFailure where the disk or the folder does not let it. */
async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFileAtomic(file, text, { mode: 0o600 });
  } catch (cause) {
    const failure = describeFileFailure(cause);
    throw failure === null ? cause : new AppFailure(failure, { cause });
  }
}

/**
 * Adds the accounts that no row speaks of any more, and takes out those that one speaks of again. A removal that has begun takes
 * care of its own.
 */
function noteLeftSecrets(from: ConnectionsFile, to: ConnectionsFile): ConnectionsFile {
  const spokenOf = new Set(to.connections.flatMap(listAccounts));
  const known = from.connections.filter(({ id }) => !to.removing.includes(id));
  const accounts = new Set([...to.leftSecrets, ...known.flatMap(listAccounts)]);
  return { ...to, leftSecrets: [...accounts].filter((account) => !spokenOf.has(account)) };
}

function openOf(state: ConnectionsFile): OpenConnection | null {
  const connection = state.connections.find((each) => each.id === state.openId);
  if (connection === undefined) return null;
  return { connectionId: connection.id, group: connection.kind === 'primehub' ? connection.lastGroup : null };
}

/** Changes one group of a PrimeHub connection. Changes nothing for an unknown group or one returned as it was. */
function changeGroup(
  from: ConnectionsFile,
  connectionId: string,
  groupName: string,
  next: (group: StoredGroup) => StoredGroup,
): ConnectionsFile {
  const connection = from.connections.find((each) => each.id === connectionId);
  if (connection?.kind !== 'primehub') return from;
  const groups = connection.groups.map((each) => (each.name === groupName ? next(each) : each));
  if (groups.every((each, index) => each === connection.groups[index])) return from;
  return { ...from, connections: put(from.connections, { ...connection, groups }) };
}

/** Replaces in place, to keep the order on screen. */
function put(connections: readonly StoredConnection[], one: StoredConnection): StoredConnection[] {
  const found = connections.some((each) => each.id === one.id);
  return found ? connections.map((each) => (each.id === one.id ? one : each)) : [...connections, one];
}

function isSameSetting(a: MlflowSetting | null, b: MlflowSetting): boolean {
  return a !== null && a.trackingUri === b.trackingUri && a.uiUrl === b.uiUrl;
}
