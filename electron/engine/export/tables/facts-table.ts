import type { ExportRequest } from '../../../../shared/export/export-request.ts';
import { fail } from '../../../../shared/failure/app-failure.ts';
import { createFactFilter } from '../../../../shared/registry/fact-filter.ts';
import { isMlflowTag } from '../../../../shared/registry/is-mlflow-tag.ts';
import type { Tag } from '../../../../shared/registry/registry.ts';
import type { VersionDetail } from '../../../../shared/registry/views.ts';
import { createNameOrder } from '../../../../shared/text/name-order.ts';
import { formatFullNumber, formatNumber } from '../../../../shared/text/number-format.ts';
import type { Replica } from '../../replica/replica.ts';
import type { Cell, ExportTable } from '../table.ts';
import { sliceRows } from './slice-rows.ts';

type FactsRequest = Extract<ExportRequest, { readonly table: 'metrics' | 'params' | 'tags' | 'runTags' }>;

/** Facts written at once. */
const sliceLength = 500;

/** Opens the metrics, parameters or tags of a version as its page lists them. The replica keeps a bounded number of each. */
export function openFactsTable(replica: Pick<Replica, 'versions'>, request: FactsRequest): ExportTable {
  const detail = replica.versions.get(request.name, request.version);
  if (detail === null)
    fail('NOT_FOUND', 'This version is no longer in the copy on this computer.', {
      hint: 'Most likely it was deleted or its model was renamed. Refresh, then open it again.',
    });
  const facts = listFacts(detail, request);
  return {
    columns: [
      { header: request.table === 'tags' || request.table === 'runTags' ? 'Key' : 'Name', kind: 'text' },
      { header: 'Value', kind: request.table === 'metrics' ? 'number' : request.table === 'params' ? 'value' : 'text' },
    ],
    total: facts.length,
    slices: sliceRows(facts, sliceLength, (slice) => slice),
  };
}

function listFacts(detail: VersionDetail, request: FactsRequest): readonly (readonly Cell[])[] {
  const { run } = detail;
  const isShown = createFactFilter(request.filter);
  if (request.table === 'metrics')
    return sortByKey(run?.metrics ?? [])
      .filter(({ key, value }) => isShown({ key, value: formatFullNumber(value), shown: formatNumber(value) }))
      .map(({ key, value }) => [key, value]);
  const texts = 'hasMlflowTags' in request ? listTags(detail, request) : sortByKey(run?.params ?? []);
  return texts.filter(isShown).map(({ key, value }) => [key, value]);
}

function listTags(
  { run, version }: VersionDetail,
  { table, hasMlflowTags }: Extract<FactsRequest, { readonly hasMlflowTags: boolean }>,
): readonly Tag[] {
  const tags = table === 'tags' ? version.tags : (run?.tags ?? []);
  return hasMlflowTags ? tags : tags.filter((tag) => !isMlflowTag(tag));
}

function sortByKey<Item extends { readonly key: string }>(items: readonly Item[]): readonly Item[] {
  const compareNames = createNameOrder();
  return items.toSorted((a, b) => compareNames(a.key, b.key));
}
