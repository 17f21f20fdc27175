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
 * Reads rows one after the other, and lets everything else have its turn in between. Stops at the first that cannot be
 * read, because a row left out would look deleted, and refuses more than `most`.
 */
export async function readRows<T>(
  value: unknown,
  { name, most, read, pace }: { name: string; most: number; read(row: unknown): T; pace(): Promise<void> },
): Promise<T[]> {
  if (value == null) return [];
  if (!Array.isArray(value) || value.length > most) throw new ShapeMismatch([name]);
  const rows: T[] = [];
  for (const [index, row] of value.entries()) {
    try {
      rows.push(read(row));
    } catch (error) {
      throw error instanceof ShapeMismatch ? new ShapeMismatch([name, index, ...error.path]) : error;
    }
    await pace();
  }
  return rows;
}
