import type { RegisteredModel, Tag, VersionLabel } from '../../../../shared/registry/registry.ts';
import type { ModelRow } from '../../../../shared/registry/views.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs.ts';
import { type Database, packList } from '../file/database.ts';
import { readListCell } from '../file/json-cell.ts';
import type { SearchWords } from '../text/search-words.ts';
import { summarize } from '../text/summarize.ts';
import { explainFinding } from './found-by.ts';
import { readNamedVersions } from './named-versions.ts';

/** A row shows only the first few tags. The model's page has them all. */
const shownTags = 4;
const shownTagKey = 60;
const shownTagValue = 80;

type LatestRun = NonNullable<RegisteredModel['latestRuns']>[number];

interface StoredRow {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly latest_version: string | null;
  readonly created_at: number | null;
  readonly updated_at: number | null;
  readonly tags: string;
  readonly aliases: string;
  readonly stages: string;
  readonly latest_runs: string;
}

/** Reads the rows of some models in the order given; with what was looked for, they say why it found them. */
export function readModelRows(db: Database, ids: readonly number[], words: SearchWords | null): readonly ModelRow[] {
  // A summary needs only the start of a long description.
  const models = db.all<StoredRow>(
    `SELECT model.id, name, substr(description, 1, ${words === null ? 1_000 : 5_000}) AS description, latest_version, created_at, updated_at,
            tags, aliases, stages, latest_runs
     FROM json_each(?) AS wanted JOIN model ON model.id = wanted.value
     ORDER BY wanted.key`,
    packList(ids),
  );
  const deployedBy = readDeploymentRefs(
    db,
    models.map((model) => model.name),
  );
  const versions = words === null ? null : readNamedVersions(db, ids, words.lookedUp);
  return models.map((model) => {
    const tags = readListCell<Tag>(db, model.tags, ['key', 'value']);
    const aliases = readListCell<VersionLabel>(db, model.aliases, ['label', 'version']);
    const stages = readListCell<VersionLabel>(db, model.stages, ['label', 'version']);
    const latestRuns = readListCell<LatestRun>(db, model.latest_runs, ['version', 'runId']);
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
      aliases,
      stages,
      deployedBy: deployedBy.get(model.name) ?? [],
      ...(words === null
        ? {}
        : {
            foundBy: explainFinding(words.all, {
              name: model.name,
              description: model.description,
              latestVersion: model.latest_version,
              tags,
              aliases,
              stages,
              versions: [...(versions?.get(model.id) ?? []), ...latestRuns],
            }),
          }),
    };
  });
}
