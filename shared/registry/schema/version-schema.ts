import { z } from 'zod';

/** An input or output of a model: a column of a table, or a tensor. */
export const schemaFieldSchema = z.object({
  /** null when it goes by its place alone. */
  name: z.string().nullable(),
  /** As MLflow names it, such as `double`; nested ones in full: `array<object{id: long, note?: string}>`. Of a tensor, that of its elements. */
  type: z.string(),
  isRequired: z.boolean(),
  /** Of a tensor, where -1 stands for any size; null for a column. */
  shape: z.array(z.number()).readonly().nullable(),
});
export type SchemaField = Readonly<z.infer<typeof schemaFieldSchema>>;

/** A parameter that the model takes when it is asked. */
export const schemaParamSchema = z.object({
  name: z.string().nullable(),
  type: z.string(),
  /** As JSON. */
  default: z.string(),
  /** `[-1]` for a list of any length; null for a single value. */
  shape: z.array(z.number()).readonly().nullable(),
});
export type SchemaParam = Readonly<z.infer<typeof schemaParamSchema>>;

export const schemaParts = ['inputs', 'outputs', 'params'] as const;
export type SchemaPart = (typeof schemaParts)[number];

/** What the files of a version say about it: which data it takes and gives, and what it was made with. */
export const versionSchemaSchema = z.object({
  /** The file MLmodel, or what the run noted of it, which may be less. */
  from: z.enum(['mlmodel', 'history']),
  /** `untold`: the run's note says nothing of it. */
  signature: z.enum(['logged', 'none', 'untold']),
  /** null when the signature has no such part, or it is not known. */
  inputs: z.array(schemaFieldSchema).readonly().nullable(),
  outputs: z.array(schemaFieldSchema).readonly().nullable(),
  params: z.array(schemaParamSchema).readonly().nullable(),
  /** Parts that are there but cannot be read. */
  unreadable: z.array(z.enum(schemaParts)).readonly(),
  /** Parts of which only the beginning is known. */
  cut: z.array(z.enum(schemaParts)).readonly(),
  /** Whether the server cut the run's note, so that there may be more of everything. */
  isCut: z.boolean(),
  /** How the model can be loaded, with the release of the library that made it, if told. */
  flavours: z.array(z.object({ name: z.string(), version: z.string().nullable() })).readonly(),
  /** The module that loads it as a plain Python function. */
  loaderModule: z.string().nullable(),
  pythonVersion: z.string().nullable(),
  mlflowVersion: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  /** ms since the epoch: when the model was logged. */
  createdAt: z.number().nullable(),
  /** Of the logged model, `m-…`, from MLflow 3 on. */
  modelId: z.string().nullable(),
  /** What people noted with the model, each value as text or JSON. */
  metadata: z.array(z.object({ key: z.string(), value: z.string() })).readonly(),
});
export type VersionSchema = Readonly<z.infer<typeof versionSchemaSchema>>;

/** Writes a shape as Python does: `(-1, 28, 28)`, `(-1,)`. */
export function writeShape(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** Says in one line what a field is: `double`, `string, optional`, `float32 (-1, 28, 28)`. */
export function describeSchemaField({ type, isRequired, shape }: SchemaField): string {
  const kind = shape === null ? type : `${type} ${writeShape(shape)}`;
  return isRequired ? kind : `${kind}, optional`;
}

/** Says in one line what a parameter is: `long = 5`, `double (-1,) = [0.1,0.9]`. */
export function describeSchemaParam({ type, shape, default: value }: SchemaParam): string {
  return `${type}${shape === null ? '' : ` ${writeShape(shape)}`} = ${value}`;
}

/** The name of a field or parameter; where it has none, its place from 0, as in pandas. */
export function nameSchemaField({ name }: { readonly name: string | null }, index: number): string {
  return name ?? String(index);
}
