import type { Database } from '../file/database.ts';

/** Names of keys kept in memory: a run brings dozens, mostly those of the run before. */
const remembered = 10_000;

interface KnownKeys {
  readonly ids: Map<string, number>;
  /** See {@link Database.rollbacks}. */
  rollbacks: number;
}

const remembering = new WeakMap<Database, KnownKeys>();

/** Finds the id of a name of metrics, parameters, tags or flavours; null when the replica has never met it. */
export function findKeyId(db: Database, name: string): number | null {
  const { ids } = recall(db);
  const known = ids.get(name);
  if (known !== undefined) return known;
  const id = db.get<{ id: number }>('SELECT id FROM value_key WHERE name = ?', name)?.id;
  if (id === undefined) return null;
  if (ids.size >= remembered) ids.clear();
  ids.set(name, id);
  return id;
}

/** The id of a name, which is given one where it has none. */
export function keepKeyId(db: Database, name: string): number {
  const id = findKeyId(db, name);
  if (id !== null) return id;
  db.run('INSERT INTO value_key (name) VALUES (?)', name);
  return findKeyId(db, name) ?? 0;
}

function recall(db: Database): KnownKeys {
  const rollbacks = db.rollbacks();
  let keys = remembering.get(db);
  if (keys === undefined || keys.rollbacks !== rollbacks) {
    keys = { ids: new Map(), rollbacks };
    remembering.set(db, keys);
  }
  return keys;
}
