import type { QueryTree } from '../../../../../shared/query/query-tree.ts';
import type { ModelsQuery, ModelsWindow } from '../../../../../shared/registry/views.ts';
import type { Database } from '../../file/database.ts';
import { readModelRows } from '../model-rows.ts';
import { readModelMatches } from './matching-versions.ts';
import { askQuery, findQueriedModels } from './queried-models.ts';

/** Reads one window of the models that meet a query. `now` is in ms since the epoch. */
export async function readQueriedWindow(
  db: Database,
  query: ModelsQuery,
  tree: QueryTree,
  options: { readonly now: number; readonly countModels: () => number; readonly pace: () => Promise<void> },
): Promise<ModelsWindow> {
  const asked = askQuery(db, tree, options.now);
  const { ids, total, totalIsBound } = await findQueriedModels(db, asked, query, options.pace);
  const matches = await readModelMatches(db, ids, asked, options.pace);
  const rows = readModelRows(db, ids, null).map((row) => {
    const match = matches.get(row.name);
    return match === undefined ? row : { ...row, match };
  });
  return { rows, total, totalIsBound, totalModels: options.countModels(), problem: null };
}
