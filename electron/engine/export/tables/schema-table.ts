import type { ExportRequest } from '../../../../shared/export/export-request.ts';
import { fail } from '../../../../shared/failure/app-failure.ts';
import { createFactFilter } from '../../../../shared/registry/facts/fact-filter.ts';
import { listSchemaRows } from '../../../../shared/registry/schema/schema-rows.ts';
import type { Replica } from '../../replica/replica.ts';
import type { ExportTable } from '../table.ts';
import { sliceRows } from './slice-rows.ts';

type SchemaRequest = Extract<ExportRequest, { readonly table: 'inputs' | 'outputs' | 'modelParams' | 'modelMetadata' }>;

/** Rows written at once. */
const sliceLength = 500;
const headers = {
  inputs: ['Name', 'Type', 'Required', 'Shape'],
  outputs: ['Name', 'Type', 'Required', 'Shape'],
  modelParams: ['Name', 'Type', 'Default', 'Shape'],
  modelMetadata: ['Key', 'Value'],
} as const;

/** Opens what the files of a version say of its model, as its page lists it. */
export function openSchemaTable(replica: Pick<Replica, 'schemas'>, request: SchemaRequest): ExportTable {
  const schema = replica.schemas.read(request.name, request.version);
  if (schema === null)
    fail('NOT_FOUND', 'The schema of this version is no longer in the copy on this computer.', {
      hint: 'Most likely the version was deleted or its model was renamed. Refresh, then open it again.',
    });
  const rows = listSchemaRows(schema, request.table).filter(createFactFilter(request.filter));
  return {
    columns: headers[request.table].map((header) => ({ header, kind: 'text' as const })),
    total: rows.length,
    slices: sliceRows(rows, sliceLength, (slice) => slice.map(({ cells }) => cells)),
  };
}
