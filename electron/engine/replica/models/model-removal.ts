import type { Database } from '../file/database.ts';
import { idList } from '../file/id-list.ts';
import { writeMeta } from '../file/meta-store.ts';
import type { Removal, SweepOutcome } from '../replica-contract.ts';
import { removeVersions } from '../versions/version-removal.ts';

/** Models that are removed in one step. */
const atOnce = 15;

/** Rows of models that a sweep, in parameter ?1, did not see and that it speaks of. */
function unseen(cutAt: number | null): string {
  // Behind a cut there may be more, so a model that was fetched by itself (opened through a deployment, say) stays:
  // only asking for it again tells.
  return `generation < ?1${cutAt === null ? '' : ' AND versions_fetched_at IS NULL'}`;
}

/** The names of models that the sweep did not see, at most so many. */
export function readUnseenModels(db: Database, generation: number, most: number): readonly string[] {
  return db
    .all<{ name: string }>(`SELECT name FROM model WHERE ${unseen(null)} LIMIT ?2`, generation, most)
    .map(({ name }) => name);
}

/** Removes some of the models that the sweep did not see, their versions first, for a few ms. */
export function removeUnseenModels(db: Database, generation: number, cutAt: number | null): Removal {
  return db.transaction(() => {
    const models = db.all<{ id: number }>(`SELECT id FROM model WHERE ${unseen(cutAt)} LIMIT ?2`, generation, atOnce);
    const empty: number[] = [];
    for (const { id } of models) {
      if (!removeVersions(db, 'model_id = ?', [id])) break;
      empty.push(id);
    }
    // In one statement, as the search index writes to the disk with each.
    const removed = db.run('DELETE FROM model WHERE id IN (SELECT value FROM json_each(?))', idList(empty));
    return { removed, isDone: models.length < atOnce && removed === models.length };
  });
}

/** Removes what the sweep did not see and records its success; returns how many models went. */
export function finishSweep(db: Database, generation: number, { at, cutAt, changes }: SweepOutcome): number {
  return db.transaction(() => {
    const removed = db.run(`DELETE FROM model WHERE ${unseen(cutAt)}`, generation);
    writeMeta(db, 'lastSuccessAt', at);
    writeMeta(db, 'lastSweepAt', at);
    writeMeta(db, 'changes', changes);
    writeMeta(db, 'cutAt', cutAt);
    writeMeta(db, 'problem', null);
    return removed;
  });
}
