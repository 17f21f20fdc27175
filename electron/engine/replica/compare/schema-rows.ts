import {
  describeSchemaField,
  describeSchemaParam,
  schemaParts,
  type VersionSchema,
} from '../../../../shared/registry/schema/version-schema.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import type { Database } from '../file/database.ts';
import { createSchemaStore } from '../schemas/schemas.ts';
import type { ComparedVersion } from './compared-version.ts';
import type { FactCell, FactRow } from './fact-rows.ts';

/** Rows of one version; more columns than these nobody compares by eye. */
const mostRows = 5_000;

/** What is known of one version's schema: its rows, and whether one that is not among them may still be there. */
interface Described {
  readonly rows: ReadonlyMap<string, FactCell>;
  isOpen(key: string): boolean;
}

const unread: FactCell = { kind: 'none', why: 'unread' };
const absent: FactCell = { kind: 'none', why: 'absent' };

/**
 * Lists what the files of the versions say: each input, output and parameter of the signature, and with what the model was
 * made. What a cut note does not tell counts as not read.
 */
export async function listSchemaRows(
  db: Database,
  versions: readonly ComparedVersion[],
  pace: () => Promise<void>,
): Promise<readonly FactRow[]> {
  const schemas = createSchemaStore(db);
  const described: (Described | null)[] = [];
  for (const { ref, stored } of versions) {
    const schema = stored === null ? null : schemas.read(ref.name, ref.version);
    described.push(schema === null ? null : describe(schema));
    await pace();
  }
  const keys = new Set(described.flatMap((each) => [...(each?.rows.keys() ?? [])]));
  const rows: FactRow[] = [];
  for (const key of keys) {
    rows.push(createRow(key, described));
    await pace();
  }
  return rows;
}

/** Reads the whole text of one row of a version's schema; null where there is none. */
export function readSchemaText(db: Database, { name, version }: VersionRef, key: string): string | null {
  const schema = createSchemaStore(db).read(name, version);
  const cell = schema === null ? undefined : describe(schema).rows.get(key);
  return cell?.kind === 'whole' ? cell.text : null;
}

function createRow(key: string, described: readonly (Described | null)[]): FactRow {
  const cells = described.map((each) => each?.rows.get(key) ?? (each === null || each.isOpen(key) ? unread : absent));
  const known = cells.filter((cell) => cell !== unread).map((cell) => JSON.stringify(cell));
  // With one of several alone nothing can be called the same.
  const differs = known.length < 2 ? described.length > 1 : known.some((text) => text !== known[0]);
  const values = cells.filter(({ kind }) => kind !== 'none');
  const isNumber = values.length > 0 && values.every(({ kind }) => kind === 'number');
  return { section: 'schema', key, metric: null, isNumber, differs, cells };
}

function describe(schema: VersionSchema): Described {
  const rows = new Map<string, FactCell>();
  const add = (key: string, text: string | null): void => {
    if (text === null || rows.size >= mostRows) return;
    let name = key;
    // Nothing keeps two columns from having one name.
    for (let time = 2; rows.has(name); time += 1) name = `${key} (${time})`;
    rows.set(name, { kind: 'whole', text });
  };
  for (const part of ['inputs', 'outputs'] as const) {
    for (const [index, field] of (schema[part] ?? []).entries()) {
      add(`${part} · ${field.name ?? `#${index + 1}`}`, describeSchemaField(field));
    }
  }
  for (const [index, param] of (schema.params ?? []).entries()) {
    add(`params · ${param.name ?? `#${index + 1}`}`, describeSchemaParam(param));
  }
  for (const { name, version } of schema.flavours) add(`flavour · ${name}`, version ?? 'yes');
  add('Python Version', schema.pythonVersion);
  add('MLflow Version', schema.mlflowVersion);
  if (schema.sizeBytes !== null) {
    rows.set('Size in Bytes', { kind: 'number', value: schema.sizeBytes, difference: null, ratio: null });
  }
  return {
    rows,
    isOpen: (key) =>
      schema.isCut ||
      schemaParts.some(
        (part) =>
          key.startsWith(`${part} · `) &&
          (schema.signature === 'untold' || schema.cut.includes(part) || schema.unreadable.includes(part)),
      ),
  };
}
