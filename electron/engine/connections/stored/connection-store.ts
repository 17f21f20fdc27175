import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import { fail } from '../../../../shared/failure/app-failure.ts';
import type { Log } from '../../../process/log.ts';
import {
  type ConnectionsFile,
  connectionsFileSchema,
  type MlflowSetting,
  type StoredConnection,
  type StoredDirect,
  type StoredGroup,
  type StoredPrimehub,
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
  list(): readonly StoredConnection[];
  get(id: string): StoredConnection | null;
  /** The same; throws AppFailure `CONNECTION_UNKNOWN` when there is none by this id. */
  mustGet(id: string): StoredConnection;
  open(): OpenConnection | null;
  /** Adds the connection or replaces the one with its id. Calls off an unfinished removal of it. */
  save(connection: StoredConnection): Promise<void>;
  /** Connections whose removal has begun. After being killed, the app finds here what it has to finish. */
  removing(): readonly string[];
  beginRemoval(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Notes that nothing is left of a removed connection. */
  endRemoval(id: string): Promise<void>;
  /** Makes a stored connection the open one and remembers its group; null closes. An unknown id changes nothing. */
  setOpen(open: OpenConnection | null): Promise<void>;
  /** Changes a PrimeHub connection from how it is now. Resolves to the outcome; null when there is none by this id. */
  updatePrimehub(id: string, next: (now: StoredPrimehub) => StoredPrimehub): Promise<StoredPrimehub | null>;
  updateGroupMlflow(connectionId: string, groupName: string, setting: MlflowSetting): Promise<void>;
  /** Sets the MLflow server that the group's models come from; null for through PrimeHub. */
  updateGroupDirect(connectionId: string, groupName: string, direct: StoredDirect | null): Promise<void>;
  /** Calls back after every change that reached the disk. Returns a function that ends this. */
  onChange(listener: () => void): () => void;
}

const empty: ConnectionsFile = { version: 1, openId: null, connections: [], removing: [] };

/**
 * Opens `file` (JSON, mode 0600). A missing file counts as empty, a damaged one is set aside. Rejects when the file is
 * there but the system does not allow reading it. `sessionIds` are connections whose secret main holds in memory.
 */
export async function openConnectionStore(
  file: string,
  options: { readonly log: Log; readonly sessionIds?: readonly string[] },
): Promise<ConnectionStore> {
  const { log, sessionIds = [] } = options;
  const loaded = await load(file, log, sessionIds);
  const listeners = new Set<() => void>();
  let state = loaded.state;
  let queue: Promise<unknown> = Promise.resolve();

  /** Makes one change after another: each sees the outcome of the one before, and memory follows the disk. */
  function change(next: (from: ConnectionsFile) => ConnectionsFile): Promise<void> {
    const done = queue.then(async () => {
      const wanted = next(state);
      if (wanted === state) return;
      await mkdir(dirname(file), { recursive: true });
      await writeFileAtomic(file, `${JSON.stringify(wanted, null, 2)}\n`, { mode: 0o600 });
      state = wanted;
      for (const listener of listeners) listener();
    });
    queue = done.catch((cause) => log.error('could not save the connections', { cause: String(cause) }));
    return done;
  }

  const get = (id: string): StoredConnection | null => state.connections.find((each) => each.id === id) ?? null;

  return {
    setAside: loaded.setAside,
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
    removing: () => state.removing,
    beginRemoval: (id) =>
      change((from) => (from.removing.includes(id) ? from : { ...from, removing: [...from.removing, id] })),
    endRemoval: (id) => change((from) => ({ ...from, removing: from.removing.filter((each) => each !== id) })),
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
      change((from) => {
        if (open === null) return from.openId === null ? from : { ...from, openId: null };
        const connection = from.connections.find((each) => each.id === open.connectionId);
        if (connection === undefined) return from;
        const opened = connection.kind === 'primehub' ? { ...connection, lastGroup: open.group } : connection;
        return { ...from, openId: opened.id, connections: put(from.connections, opened) };
      }),
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

async function load(
  file: string,
  log: Log,
  sessionIds: readonly string[],
): Promise<{ state: ConnectionsFile; setAside: string | null }> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return { state: empty, setAside: null };
    // A file that cannot be read now may still be sound, so it stays where it is.
    throw cause;
  }
  const parsed = parse(text);
  if (parsed.state !== null) return { state: endSessions(parsed.state, sessionIds), setAside: null };
  const setAside = `${file}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  await rename(file, setAside);
  log.error('set aside a damaged list of connections and started an empty one', {
    setAside,
    problem: parsed.problem,
  });
  return { state: empty, setAside };
}

type Parsed =
  | { readonly state: ConnectionsFile; readonly problem: null }
  | { readonly state: null; readonly problem: string };

function parse(text: string): Parsed {
  try {
    const parsed = connectionsFileSchema.safeParse(JSON.parse(text));
    if (parsed.success) return { state: parsed.data, problem: null };
    const problem = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    return { state: null, problem };
  } catch (cause) {
    return { state: null, problem: String(cause) };
  }
}

/**
 * What was kept in the memory of an earlier session is gone now; main still has that of this one, also where an engine
 * ended before it could say so.
 */
function endSessions(file: ConnectionsFile, sessionIds: readonly string[]): ConnectionsFile {
  return {
    ...file,
    connections: file.connections.map(({ afterSession, ...each }) => {
      if (each.credentialPlace !== 'session' && each.credentialPlace !== 'missing') return each;
      if (sessionIds.includes(each.id)) return { ...each, credentialPlace: 'session', afterSession };
      return { ...each, credentialPlace: afterSession ?? 'missing' };
    }),
  };
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
