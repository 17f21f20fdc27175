import { z } from 'zod';
import { foldText } from '../../../../shared/text/fold-text.ts';
import { makeNaturalSortKey } from '../../../../shared/text/natural-sort-key.ts';
import type { Database } from '../file/database.ts';
import { readMeta, writeMeta } from '../file/meta.ts';

/**
 * Which fold the stored texts have. Count up when `fold-text.ts` or `natural-sort-key.ts` gives other results; a newer
 * Unicode may do so too.
 */
const edition = `2, Unicode ${process.versions.unicode}`;

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
    const rows = db.all<{ id: number; name: string; sort_key: string; text: string }>(
      `SELECT model.id, model.name, model.sort_key, text.c0 AS text
       FROM model CROSS JOIN model_text_content AS text ON text.id = model.id
       WHERE model.id > ? ORDER BY model.id LIMIT ${modelsAtOnce}`,
      last,
    );
    for (const { id, name, sort_key: sortKey, text } of rows) {
      if (last > from && performance.now() > end) return last;
      last = id;
      if (makeNaturalSortKey(name) !== sortKey) {
        db.run('UPDATE model SET sort_key = ? WHERE id = ?', makeNaturalSortKey(name), id);
      }
      // What was folded before folds to what the original folds to.
      if (foldText(text) !== text) db.run('UPDATE model_text SET text = ? WHERE rowid = ?', foldText(text), id);
    }
    if (rows.length < modelsAtOnce) return null;
  }
}

function refoldDeployments(db: Database): void {
  for (const { id, name } of db.all<{ id: string; name: string }>('SELECT id, name FROM deployment')) {
    db.run('UPDATE deployment SET sort_key = ? WHERE id = ?', makeNaturalSortKey(name), id);
  }
}
