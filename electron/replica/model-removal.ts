import type { Database } from './database.ts';
import { writeMeta } from './meta-store.ts';
import type { Removal, SweepOutcome } from './replica.ts';
import { removalStepMs, removeVersions } from './version-removal.ts';

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
    const end = performance.now() + removalStepMs;
    let removed = 0;
    for (;;) {
      const model = db.get<{ id: number }>(`SELECT id FROM model WHERE ${unseen(cutAt)} LIMIT 1`, generation);
      if (model === undefined) return { removed, isDone: true };
      if (!removeVersions(db, 'model_id = ?', [model.id])) return { removed, isDone: false };
      db.run('DELETE FROM model WHERE id = ?', model.id);
      removed += 1;
      if (performance.now() > end) return { removed, isDone: false };
    }
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
