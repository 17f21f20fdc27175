import type { ModelRow, ModelsQuery, ModelsWindow } from '../../shared/views.ts';
import { cutText, summaryOf } from './cut-text.ts';
import type { Database } from './database.ts';
import { readDeploymentRefs } from './deployment-refs-query.ts';
import { groupRows } from './group-rows.ts';
import { idList } from './id-list.ts';
import { readModelLabels } from './model-labels-query.ts';
import { type SearchCondition, searchCondition } from './search.ts';

/** A row shows the first few tags; the model's page has them all. */
const shownTags = 4;
const shownTagKey = 60;
const shownTagValue = 80;

/** Each is served by an index, with NULLS LAST too; SQLite sorts only within equal values by name. */
const order = {
  name: (direction) => `sort_key ${direction}, name ${direction}`,
  latestVersion: (direction) => `latest_number ${direction} NULLS LAST, sort_key, name`,
  createdAt: (direction) => `created_at ${direction} NULLS LAST, sort_key, name`,
  updatedAt: (direction) => `updated_at ${direction} NULLS LAST, sort_key, name`,
  deployed: (direction) => `deployed_rank ${direction} NULLS LAST, sort_key, name`,
} as const satisfies Record<ModelsQuery['sort']['column'], (direction: 'ASC' | 'DESC') => string>;

interface StoredRow {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly latest_version: string | null;
  readonly created_at: number | null;
  readonly updated_at: number | null;
}

/** One window of the models list, with how many rows match the search and how many models there are. */
export function readModelsWindow(db: Database, query: ModelsQuery): ModelsWindow {
  const totalModels = countModels(db);
  const found = searchCondition(query.search);
  const where = found === null ? '' : `WHERE id IN (SELECT rowid FROM model_search WHERE ${found.sql})`;
  const direction = query.sort.direction === 'asc' ? 'ASC' : 'DESC';
  const ids = db.all<{ id: number }>(
    `SELECT id FROM model ${where} ORDER BY ${order[query.sort.column](direction)} LIMIT ? OFFSET ?`,
    ...(found?.values ?? []),
    query.limit,
    query.offset,
  );
  return {
    rows: readRows(
      db,
      ids.map((row) => row.id),
    ),
    total: found === null ? totalModels : countFound(db, found),
    totalModels,
  };
}

export function countModels(db: Database): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM model')?.count ?? 0;
}

function countFound(db: Database, found: SearchCondition): number {
  const row = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM model_search WHERE ${found.sql}`,
    ...found.values,
  );
  return row?.count ?? 0;
}

function readRows(db: Database, ids: readonly number[]): readonly ModelRow[] {
  // A summary needs no more of a long description than its beginning.
  const models = db.all<StoredRow>(
    `SELECT model.id, name, substr(description, 1, 1000) AS description, latest_version, created_at, updated_at
     FROM json_each(?) AS wanted JOIN model ON model.id = wanted.value
     ORDER BY wanted.key`,
    idList(ids),
  );
  const tags = readTags(db, ids);
  const tagCounts = countTags(db, ids);
  const aliases = readModelLabels(db, 'model_alias', ids);
  const stages = readModelLabels(db, 'model_stage', ids);
  const deployedBy = readDeploymentRefs(
    db,
    models.map((model) => model.name),
  );
  return models.map((model) => ({
    name: model.name,
    summary: summaryOf(model.description),
    latestVersion: model.latest_version,
    createdAt: model.created_at,
    updatedAt: model.updated_at,
    tags: tags.get(model.id) ?? [],
    tagCount: tagCounts.get(model.id) ?? 0,
    aliases: aliases.get(model.id) ?? [],
    stages: stages.get(model.id) ?? [],
    deployedBy: deployedBy.get(model.name) ?? [],
  }));
}

function readTags(db: Database, ids: readonly number[]): ReadonlyMap<number, ModelRow['tags']> {
  const rows = db.all<{ model_id: number; key: string; value: string }>(
    `SELECT model_id, key, substr(value, 1, ${shownTagValue + 1}) AS value FROM model_tag
     WHERE model_id IN (SELECT value FROM json_each(?)) AND position < ${shownTags}
     ORDER BY model_id, position`,
    idList(ids),
  );
  return groupRows(
    rows,
    (row) => row.model_id,
    (row) => ({ key: cutText(row.key, shownTagKey), value: cutText(row.value, shownTagValue) }),
  );
}

function countTags(db: Database, ids: readonly number[]): ReadonlyMap<number, number> {
  const rows = db.all<{ model_id: number; count: number }>(
    `SELECT model_id, count(*) AS count FROM model_tag
     WHERE model_id IN (SELECT value FROM json_each(?)) GROUP BY model_id`,
    idList(ids),
  );
  return new Map(rows.map((row) => [row.model_id, row.count]));
}
