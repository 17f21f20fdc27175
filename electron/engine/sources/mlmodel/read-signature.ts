import type {
  SchemaField,
  SchemaParam,
  SchemaPart,
  VersionSchema,
} from '../../../../shared/registry/schema/version-schema.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { jsonLimits } from '../json/json-limits.ts';
import { isCutText, readCutJson, readCutText } from './cut-json.ts';
import { isRequiredField, writeFieldType } from './field-type.ts';
import { writeValue } from './write-value.ts';

type Signature = Pick<VersionSchema, 'signature' | 'inputs' | 'outputs' | 'params' | 'unreadable' | 'cut'>;

/** UTF-16 units: no column's name is longer, and a default that is has no place in a table. */
const longestName = 1_000;
const longestDefault = 2_000;
const mostDimensions = 32;

/**
 * Reads `signature` of a file MLmodel, whose parts are JSON in texts, or null. A part that cannot be read fails no other.
 * Of more fields than {@link jsonLimits} allow, the first are kept. A part may also be a list: one that was long has been
 * parsed.
 */
export function readSignature(signature: unknown): Signature {
  const parts: Partial<Record<SchemaPart, readonly unknown[]>> = {};
  const unreadable: SchemaPart[] = [];
  const cut: SchemaPart[] = [];
  const told = isRecord(signature) ? signature : {};
  for (const part of ['inputs', 'outputs', 'params'] as const) {
    const value = told[part];
    if (isNothing(value)) continue;
    const list = readList(value);
    if (list === null) unreadable.push(part);
    else {
      if (list.isCut || list.fields.length > jsonLimits.entries) cut.push(part);
      parts[part] = list.fields.slice(0, jsonLimits.entries);
    }
  }
  const { inputs, outputs, params } = parts;
  return {
    signature: Object.values(told).every(isNothing) ? 'none' : 'logged',
    inputs: inputs?.map(toField) ?? null,
    outputs: outputs?.map(toField) ?? null,
    params: params?.map(toParam) ?? null,
    unreadable,
    cut,
  };
}

function readList(value: unknown): { readonly fields: readonly unknown[]; readonly isCut: boolean } | null {
  if (Array.isArray(value)) return { fields: value, isCut: false };
  if (typeof value !== 'string') return null;
  const isCut = isCutText(value);
  try {
    const read = readCutJson(isCut ? readCutText(value) : value);
    // Cut where nobody cuts it, it is broken.
    if (!Array.isArray(read.value) || (read.isCut && !isCut)) return null;
    // The last field of a list that was cut may lack its type, or say half of it.
    return { fields: read.isCut ? read.value.slice(0, -1) : read.value, isCut };
  } catch {
    return isCut ? { fields: [], isCut } : null;
  }
}

function toField(field: unknown): SchemaField {
  const spec = isRecord(field) ? (field['tensor-spec'] ?? field.tensor_spec) : undefined;
  if (!isRecord(spec)) {
    return { name: nameOf(field), type: writeFieldType(field), isRequired: isRequiredField(field), shape: null };
  }
  return {
    name: nameOf(field),
    type: writeFieldType(spec.dtype),
    isRequired: isRequiredField(field),
    shape: toShape(spec.shape) ?? [],
  };
}

function toParam(param: unknown): SchemaParam {
  const told = isRecord(param) ? param : {};
  return {
    name: nameOf(param),
    type: writeFieldType(told.type === undefined ? { ...told, type: told.dtype } : told),
    default: writeValue(told.default, longestDefault),
    shape: toShape(told.shape),
  };
}

function nameOf(field: unknown): string | null {
  const name = isRecord(field) ? field.name : null;
  if (name === null || name === undefined || name === '' || typeof name === 'object') return null;
  return cutText(String(name), longestName);
}

/** A size that is not told is any. */
function toShape(shape: unknown): readonly number[] | null {
  if (!Array.isArray(shape)) return null;
  return shape.slice(0, mostDimensions).map((size: unknown) => {
    const number = typeof size === 'number' ? size : typeof size === 'string' && size !== '' ? Number(size) : -1;
    return Number.isSafeInteger(number) ? number : -1;
  });
}

/** YAML is read as texts alone, so nothing has names. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === '~' || value === 'null';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
