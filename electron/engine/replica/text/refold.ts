import { z } from 'zod';
import type { Tag, VersionLabel } from '../../../../shared/registry/registry.ts';
import { makeNaturalSortKey } from '../../../../shared/text/natural-sort-key.ts';
import type { Database } from '../file/database.ts';
import { readListCell } from '../file/json-cell.ts';
import { readMeta, writeMeta } from '../file/meta.ts';
import { joinSearchText } from '../models/search-text.ts';

/**
 * Which fold the stored texts have. Count up when `fold-text.ts`, `natural-sort-key.ts` or `search-text.ts` gives other
 * results; a newer Unicode may do so too.
 */
const edition = `3, Unicode ${process.versions.unicode}`;

/** ms per step. */
const stepMs = 4;
const modelsAtOnce = 50;

/** How far the stored texts have an edition: up to the row id `to`, or all of them. */
const foldSchema = z.object({ edition: z.string(), to: z.number().nullable() });

/**
 * Folds again, for a few ms, what another version of the app stored for searching and sorting. True when all is done. Until
 * then some names with unusual letters are not found; nothing else is missing.
 */
export function refold(db: Database): boolean {
  const stored = foldSchema.safeParse(readMeta(db, 'fold')).data;
  const isBegun = stored?.edition === edition;
  if (isBegun && stored.to === null) return true;
  return db.transaction(() => {
    if (!isBegun) refoldDeployments(db);
    const to = refoldModels(db, (isBegun ? stored.to : null) ?? 0);
    writeMeta(db, 'fold', { edition, to });
    return to === null;
  });
}

/** Returns the last row id that it reached; null after all. */
function refoldModels(db: Database, from: number): number | null {
  const end = performance.now() + stepMs;
  let last = from;
  for (;;) {
    const rows = db.all<StoredText>(
      `SELECT model.id, model.name, model.sort_key, model.description, model.tags, model.aliases, model.stages,
              model.latest_runs, text.c0 AS text
       FROM model CROSS JOIN model_text_content AS text ON text.id = model.id
       WHERE model.id > ? ORDER BY model.id LIMIT ${modelsAtOnce}`,
      last,
    );
    for (const row of rows) {
      const { id, name, sort_key: sortKey } = row;
      if (last > from && performance.now() > end) return last;
      last = id;
      if (makeNaturalSortKey(name) !== sortKey) {
        db.run('UPDATE model SET sort_key = ? WHERE id = ?', makeNaturalSortKey(name), id);
      }
      const text = joinText(db, row);
      if (text !== row.text) db.run('UPDATE model_text SET text = ? WHERE rowid = ?', text, id);
    }
    if (rows.length < modelsAtOnce) return null;
  }
}

interface StoredText {
  readonly id: number;
  readonly name: string;
  readonly sort_key: string;
  readonly description: string;
  readonly tags: string;
  readonly aliases: string;
  readonly stages: string;
  readonly latest_runs: string;
  readonly text: string;
}

function joinText(db: Database, row: StoredText): string {
  return joinSearchText({
    name: row.name,
    description: row.description,
    tags: readListCell<Tag>(db, row.tags, ['key', 'value']),
    aliases: readListCell<VersionLabel>(db, row.aliases, ['label', 'version']),
    stages: readListCell<VersionLabel>(db, row.stages, ['label', 'version']),
    latestRuns: readListCell<{ version: string; runId: string }>(db, row.latest_runs, ['version', 'runId']),
  });
}

function refoldDeployments(db: Database): void {
  for (const { id, name } of db.all<{ id: string; name: string }>('SELECT id, name FROM deployment')) {
    db.run('UPDATE deployment SET sort_key = ? WHERE id = ?', makeNaturalSortKey(name), id);
  }
}
