import type { Tag, VersionLabel } from '../../../../shared/registry/registry.ts';
import type { ModelRow, ModelsQuery, ModelsWindow } from '../../../../shared/registry/views.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs.ts';
import { type Database, packList } from '../file/database.ts';
import { readListCell } from '../file/json-cell.ts';
import { splitSearch } from '../text/search-words.ts';
import { summarize } from '../text/summarize.ts';
import { findModels } from './model-search.ts';
import { readSortedIds } from './sorted-models.ts';

/** A row shows only the first few tags. The model's page has them all. */
const shownTags = 4;
const shownTagKey = 60;
const shownTagValue = 80;

interface StoredRow {
  readonly name: string;
  readonly description: string;
  readonly latest_version: string | null;
  readonly created_at: number | null;
  readonly updated_at: number | null;
  readonly tags: string;
  readonly aliases: string;
  readonly stages: string;
}

/** Reads one window of the models list and how many models match the search. */
export function readModelsWindow(db: Database, query: ModelsQuery, totalModels: number): ModelsWindow {
  const words = splitSearch(query.search);
  const { ids, total, totalIsBound } =
    words === null
      ? { ids: readSortedIds(db, query.sort, query.offset, query.limit), total: totalModels, totalIsBound: false }
      : findModels(db, words, query);
  return { rows: readRows(db, ids), total, totalIsBound, totalModels };
}

function readRows(db: Database, ids: readonly number[]): readonly ModelRow[] {
  // A summary needs only the start of a long description.
  const models = db.all<StoredRow>(
    `SELECT name, substr(description, 1, 1000) AS description, latest_version, created_at, updated_at,
            tags, aliases, stages
     FROM json_each(?) AS wanted JOIN model ON model.id = wanted.value
     ORDER BY wanted.key`,
    packList(ids),
  );
  const deployedBy = readDeploymentRefs(
    db,
    models.map((model) => model.name),
  );
  return models.map((model) => {
    const tags = readListCell<Tag>(db, model.tags, ['key', 'value']);
    return {
      name: model.name,
      summary: summarize(model.description),
      latestVersion: model.latest_version,
      createdAt: model.created_at,
      updatedAt: model.updated_at,
      tags: tags
        .slice(0, shownTags)
        .map(({ key, value }) => ({ key: cutText(key, shownTagKey), value: cutText(value, shownTagValue) })),
      tagCount: tags.length,
      aliases: readListCell<VersionLabel>(db, model.aliases, ['label', 'version']),
      stages: readListCell<VersionLabel>(db, model.stages, ['label', 'version']),
      deployedBy: deployedBy.get(model.name) ?? [],
    };
  });
}
