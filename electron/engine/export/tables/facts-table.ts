import type { ExportRequest } from '../../../../shared/export/export-request.ts';
import { fail } from '../../../../shared/failure/app-failure.ts';
import { createFactFilter } from '../../../../shared/registry/facts/fact-filter.ts';
import {
  type FactOwner,
  type ListedFact,
  listMetricFacts,
  listParamFacts,
  listRunTagFacts,
  listTagFacts,
  toFilteredFact,
} from '../../../../shared/registry/facts/listed-facts.ts';
import type { VersionDetail } from '../../../../shared/registry/views.ts';
import type { Replica } from '../../replica/replica.ts';
import type { Cell, ExportTable } from '../table.ts';
import { sliceRows } from './slice-rows.ts';

type FactsRequest = Extract<ExportRequest, { readonly table: 'metrics' | 'params' | 'tags' | 'runTags' }>;

/** Facts written at once. */
const sliceLength = 500;

/** Whose a fact is, in a column. */
const owners: Readonly<Record<FactOwner, string>> = { run: 'run', model: 'logged model', version: 'version' };

/**
 * Opens the metrics, parameters or tags of a version as its page lists them. The replica keeps a bounded number of each.
 * Where some are of a logged model or were measured on a dataset, columns tell them apart.
 */
export function openFactsTable(replica: Pick<Replica, 'versions'>, request: FactsRequest): ExportTable {
  const detail = replica.versions.get(request.name, request.version);
  if (detail === null)
    fail('NOT_FOUND', 'This version is no longer in the copy on this computer.', {
      hint: 'Most likely it was deleted or its model was renamed. Refresh, then open it again.',
    });
  const all = listFacts(detail, request);
  const isShown = createFactFilter(request.filter);
  const facts = all.filter((fact) => isShown(toFilteredFact(fact)));
  const hasOwners = all.some(({ of }) => of === 'model');
  const hasDatasets = all.some(({ dataset }) => dataset !== null);
  return {
    columns: [
      { header: request.table === 'tags' || request.table === 'runTags' ? 'Key' : 'Name', kind: 'text' },
      { header: 'Value', kind: request.table === 'metrics' ? 'number' : request.table === 'params' ? 'value' : 'text' },
      ...(hasOwners ? [{ header: 'Of', kind: 'text' } as const] : []),
      ...(hasDatasets
        ? [{ header: 'Dataset', kind: 'text' } as const, { header: 'Dataset Digest', kind: 'text' } as const]
        : []),
    ],
    total: facts.length,
    slices: sliceRows(facts, sliceLength, (slice) =>
      slice.map(({ of, key, value, dataset }): readonly Cell[] => [
        key,
        value,
        ...(hasOwners ? [owners[of]] : []),
        ...(hasDatasets ? [dataset?.name ?? null, dataset?.digest ?? null] : []),
      ]),
    ),
  };
}

function listFacts(detail: VersionDetail, request: FactsRequest): readonly (ListedFact<number> | ListedFact)[] {
  switch (request.table) {
    case 'metrics':
      return listMetricFacts(detail);
    case 'params':
      return listParamFacts(detail);
    case 'tags':
      return listTagFacts(detail, request.hasMlflowTags);
    case 'runTags':
      return listRunTagFacts(detail, request.hasMlflowTags);
  }
}
