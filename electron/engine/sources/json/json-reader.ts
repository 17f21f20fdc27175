import type { z } from 'zod';

/** Makes the expected value of parsed JSON. Throws a {@link ShapeMismatch}; calls `pace` where it takes long. */
export type JsonReader<T> = (value: unknown, pace: () => Promise<void>) => T | Promise<T>;

/** JSON of another shape than the expected one. */
export class ShapeMismatch extends Error {
  readonly path: readonly PropertyKey[];

  constructor(path: readonly PropertyKey[]) {
    super('unexpected shape');
    this.path = path;
  }
}

/** Checks a value that is not large by its schema. */
export function readShape<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ShapeMismatch(parsed.error.issues[0]?.path ?? []);
}

/**
 * Reads rows one after the other, and lets everything else have its turn in between. A row of which only some fields can
 * be read is `read`'s own affair: it says so in the row. What is no object at all is no row. An answer with nothing else,
 * or without the field `identity` in any row, is not the expected one. Refuses more than `most`.
 */
export async function readRows<T>(
  value: unknown,
  {
    name,
    identity,
    most,
    read,
    pace,
  }: { name: string; identity?: string; most: number; read(row: unknown): T; pace(): Promise<void> },
): Promise<T[]> {
  if (value == null) return [];
  if (!Array.isArray(value) || value.length > most) throw new ShapeMismatch([name]);
  const rows: T[] = [];
  let isExpected = identity === undefined;
  for (const row of value) {
    if (isRow(row)) rows.push(read(row));
    isExpected ||= isRow(row) && Object.hasOwn(row, identity ?? '');
    await pace();
  }
  if (value.length > 0 && (rows.length === 0 || !isExpected))
    throw new ShapeMismatch([name, 0, ...(identity === undefined ? [] : [identity])]);
  return rows;
}

/** Reads the rows that fit the schema, and leaves out those without what nobody can do without. */
export async function readFittingRows<T>(
  value: unknown,
  options: { name: string; most: number; schema: z.ZodType<T>; pace(): Promise<void> },
): Promise<T[]> {
  const read = (row: unknown): T | ShapeMismatch => {
    const parsed = options.schema.safeParse(row);
    return parsed.success ? parsed.data : new ShapeMismatch(parsed.error.issues[0]?.path ?? []);
  };
  const rows = await readRows(value, { ...options, read });
  const fitting = rows.filter((row) => !(row instanceof ShapeMismatch)) as T[];
  const [first] = rows;
  if (fitting.length === 0 && first instanceof ShapeMismatch) throw new ShapeMismatch([options.name, 0, ...first.path]);
  return fitting;
}

function isRow(row: unknown): row is object {
  return typeof row === 'object' && row !== null && !Array.isArray(row) && Object.keys(row).length > 0;
}
