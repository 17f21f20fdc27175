import { nameSchemaField, type VersionSchema, writeShape } from './version-schema.ts';

/** One row of a table of a version's schema. */
export interface SchemaRow {
  readonly key: string;
  /** All else in one text, which a filter searches. */
  readonly value: string;
  /** As the columns stand: name, type, required or default, shape; or key and value. */
  readonly cells: readonly string[];
}

/** Lists the rows of one table of a schema, in the order of the file; empty where it has none. */
export function listSchemaRows(
  { inputs, outputs, params, metadata }: Pick<VersionSchema, 'inputs' | 'outputs' | 'params' | 'metadata'>,
  table: 'inputs' | 'outputs' | 'modelParams' | 'modelMetadata',
): readonly SchemaRow[] {
  if (table === 'modelMetadata') return metadata.map(({ key, value }) => ({ key, value, cells: [key, value] }));
  const rows =
    table === 'modelParams'
      ? (params ?? []).map((param) => ({ ...param, third: param.default }))
      : ((table === 'inputs' ? inputs : outputs) ?? []).map((field) => ({
          ...field,
          third: field.isRequired ? 'required' : 'optional',
        }));
  return rows.map((row, index) => {
    const key = nameSchemaField(row, index);
    const shape = row.shape === null ? '' : writeShape(row.shape);
    return { key, value: [row.type, row.third, shape].join(' '), cells: [key, row.type, row.third, shape] };
  });
}
