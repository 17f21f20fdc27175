import type { DeploymentRef } from '../../../../shared/deployment/deployment.ts';
import { buildModelUri } from '../../../../shared/registry/model-uri.ts';
import type { VersionsQuery } from '../../../../shared/registry/views.ts';
import { foldText } from '../../../../shared/text/fold-text.ts';
import { meetsTerm, parseSearch } from '../../../../shared/text/search-terms.ts';
import { inPortions } from '../../../timing/in-portions.ts';
import { type Database, packList } from '../file/database.ts';
import { groupRows } from '../file/row-groups.ts';
import { readVersionAliases, readVersionTags } from './version-row.ts';

interface SearchedVersion {
  readonly id: number;
  readonly version: string;
  readonly description: string;
  readonly stage: string | null;
  readonly status: string | null;
  readonly source: string | null;
  readonly run_id: string | null;
  readonly run_name: string | null;
  readonly user: string | null;
}

interface VersionSearch {
  readonly modelId: number;
  readonly query: Pick<VersionsQuery, 'name' | 'search' | 'columns'>;
  readonly deployedBy: readonly DeploymentRef[];
  /** Reads the values of the columns on screen, by row id and column. */
  readonly readValues: (ids: readonly number[]) => (id: number, column: VersionsQuery['columns'][number]) => unknown;
}

/**
 * Finds the row ids of a model's versions that meet each part of a search, in what the table and the version's page show
 * of them; null without a search. A model has thousands of versions at most, so each is looked at, some at a time.
 */
export async function findVersions(
  db: Database,
  search: VersionSearch,
  pace: () => Promise<void>,
): Promise<readonly number[] | null> {
  const { modelId, query, deployedBy, readValues } = search;
  const terms = parseSearch(query.search ?? '');
  if (terms.length === 0) return null;
  const all = db.all<{ id: number }>('SELECT id FROM version WHERE model_id = ?', modelId).map(({ id }) => id);
  const aliases = readVersionAliases(db, modelId);
  const deployments = groupRows(
    deployedBy,
    ({ version }) => version,
    ({ name }) => name,
  );
  const found: number[] = [];
  for await (const ids of inPortions(all, pace)) found.push(...ids.filter(createTest(ids)));
  return found;

  function createTest(ids: readonly number[]): (id: number) => boolean {
    const versions = db.all<SearchedVersion>(
      `SELECT version.id, version.version, version.description, version.stage, version.status, version.source,
              coalesce(version.run_id, run.run_id) AS run_id, run.name AS run_name, run.user
       FROM json_each(?) AS wanted CROSS JOIN version ON version.id = wanted.value
            LEFT JOIN run ON run.version_id = version.id`,
      packList(ids),
    );
    const byId = new Map(versions.map((row) => [row.id, row]));
    const tags = readVersionTags(db, ids);
    const readValue = readValues(ids);
    return (id) => {
      const row = byId.get(id);
      if (row === undefined) return false;
      const own = aliases.get(row.version) ?? [];
      const text = [
        `Version ${row.version}`,
        ...own.flatMap((alias) => [`@${alias}`, `models:/${query.name}@${alias}`]),
        ...(tags.get(id) ?? []).map(({ key, value }) => `${key}=${value}`),
        ...query.columns.map((column) => `${column.key}=${String(readValue(id, column) ?? '')}`),
        ...(deployments.get(row.version) ?? []),
        `models:/${query.name}/${row.version}`,
        buildModelUri(query.name, row.version),
        ...[row.stage, row.status, row.run_id, row.run_name, row.user, row.source].map((each) => each ?? ''),
        row.description,
      ];
      const folded = foldText(text.join('\n'));
      return terms.every((term) => meetsTerm(term, folded));
    };
  }
}
