import {
  nameSchemaField,
  type SchemaField,
  type VersionSchema,
} from '../../../../shared/registry/schema/version-schema.ts';
import { exampleValue } from './example-value.ts';

/** An input that stands for the model's own: a row of a table, or tensors as MLflow's `inputs` takes them. */
export type ExampleInput = (
  | { readonly columns: readonly string[]; readonly row: readonly unknown[] }
  | {
      readonly tensors: unknown;
    }
) & {
  /** Optional inputs are not in it. */
  readonly isShortened?: boolean;
};

/** What one can still read and paste; shells take no word much longer than 100 kB. */
const mostCharacters = 20_000;
const mostElements = 4000;

/** Builds an input with plausible values from a schema; null where the schema does not tell all of it, or it is too long. */
export function buildExampleInput(
  schema: Pick<VersionSchema, 'inputs' | 'cut' | 'unreadable'> | null,
): ExampleInput | null {
  const inputs = schema?.inputs ?? [];
  if (schema === null || inputs.length === 0 || inputs.length > mostElements) return null;
  if (schema.cut.includes('inputs') || schema.unreadable.includes('inputs')) return null;
  // What goes by its place cannot be left out.
  const required = inputs.filter(({ isRequired, name }) => isRequired || name === null);
  const fields = required.length === 0 ? inputs : required;
  const input = inputs.every(({ shape }) => shape === null)
    ? { columns: fields.map(nameSchemaField), row: fields.map(({ type }) => exampleValue(type)) }
    : buildTensors(fields);
  if (input === null || JSON.stringify(input).length > mostCharacters) return null;
  return { ...input, isShortened: fields.length < inputs.length };
}

function buildTensors(fields: readonly SchemaField[]): { readonly tensors: unknown } | null {
  const entries: [string, unknown][] = [];
  let elements = 0;
  for (const { name, type, shape } of fields) {
    if (shape === null) return null;
    // -1 stands for any size.
    const sizes = shape.map((size) => (size < 0 ? 1 : size));
    elements += sizes.reduce((product, size) => product * size, 1);
    if (elements > mostElements || sizes.length > 32) return null;
    const tensor = sizes.reduceRight<unknown>(
      (inner, size) => Array.from({ length: size }, () => inner),
      element(type),
    );
    // Only a tensor that is alone has no name.
    if (name === null) return fields.length === 1 ? { tensors: tensor } : null;
    entries.push([name, tensor]);
  }
  return { tensors: Object.fromEntries(entries) };
}

/** By NumPy's name of a type. */
function element(type: string): unknown {
  if (type.startsWith('bool')) return true;
  if (/^u?int/.test(type)) return 1;
  if (type.startsWith('float')) return 0.5;
  return type.startsWith('datetime') ? '2026-01-31T12:00:00' : 'text';
}
