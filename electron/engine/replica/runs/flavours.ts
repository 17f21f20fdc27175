import { historyTag } from '../../sources/mlmodel/read-history.ts';
import type { Database } from '../file/database.ts';
import { findKeyId, keepKeyId } from '../values/key-ids.ts';

interface LoggedModel {
  readonly path: string | null;
  readonly flavours: readonly string[];
}

/** What every model has, which says nothing about it. */
const everyModels = 'python_function';
/** More than any model has; a broken or hostile tag may name thousands. */
const mostFlavours = 8;
const longestFlavour = 60;

/**
 * Reads the flavours of a version from its run's tag `mlflow.log-model.history`: of the logged model whose path ends the
 * version's source or, where none does, of all. Servers cut the tag, so what can be read of it counts.
 */
export function readFlavours(history: string, source: string | null): readonly string[] {
  const models = parseHistory(history) ?? scanHistory(history);
  const place = source?.replace(/\/+$/, '') ?? '';
  const fitting = models.filter(({ path }) => path !== null && path !== '' && place.endsWith(`/${path}`));
  const longest = Math.max(...fitting.map(({ path }) => path?.length ?? 0));
  const own = fitting.filter(({ path }) => path?.length === longest);
  const flavours = (own.length > 0 ? own : models).flatMap((model) => model.flavours);
  return [...new Set(flavours)]
    .filter((name) => name !== everyModels && name !== '' && name.length <= longestFlavour)
    .slice(0, mostFlavours);
}

/** Stores the flavours of a version anew, by what is stored of its run and its source. */
export function writeFlavours(db: Database, versionId: number): void {
  db.run('DELETE FROM version_flavour WHERE version_id = ?', versionId);
  const keyId = findKeyId(db, historyTag);
  if (keyId === null) return;
  const row = db.get<{ value: string; source: string | null }>(
    `SELECT tag.value, version.source FROM whole_run_tag AS tag CROSS JOIN version ON version.id = tag.version_id
     WHERE tag.version_id = ? AND tag.key_id = ?`,
    versionId,
    keyId,
  );
  if (row === undefined) return;
  for (const name of readFlavours(row.value, row.source)) {
    db.run('INSERT OR IGNORE INTO version_flavour (version_id, key_id) VALUES (?, ?)', versionId, keepKeyId(db, name));
  }
}

function parseHistory(history: string): readonly LoggedModel[] | null {
  try {
    const list: unknown = JSON.parse(history);
    return Array.isArray(list) ? list.map(readModel) : null;
  } catch {
    return null;
  }
}

function readModel(model: unknown): LoggedModel {
  const { artifact_path: path, flavors } = Object(model) as { artifact_path?: unknown; flavors?: unknown };
  return {
    path: typeof path === 'string' ? path : null,
    flavours: typeof flavors === 'object' && flavors !== null && !Array.isArray(flavors) ? Object.keys(flavors) : [],
  };
}

/** Reads a list that is cut or broken as far as it makes sense: names of flavours count once their value has begun. */
function scanHistory(history: string): readonly LoggedModel[] {
  const models: { path: string | null; flavours: string[] }[] = [];
  /** The name under which each open bracket stands. */
  const open: (string | null)[] = [];
  let text: string | null = null;
  let key: string | null = null;
  for (const [token] of history.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/gs)) {
    const model = models.at(-1);
    if (token.startsWith('"')) {
      text = unquote(token);
      if (key === 'artifact_path' && open.length === 2 && model !== undefined) model.path = text;
    } else if (token === ':') {
      key = text;
      if (open.length === 3 && open[2] === 'flavors' && key !== null) model?.flavours.push(key);
    } else if (token === '{' || token === '[') {
      open.push(key);
      if (open.length === 2) models.push({ path: null, flavours: [] });
      [text, key] = [null, null];
    } else {
      if (token !== ',') open.pop();
      [text, key] = [null, null];
    }
  }
  return models;
}

function unquote(token: string): string | null {
  try {
    return String(JSON.parse(token));
  } catch {
    return null;
  }
}
