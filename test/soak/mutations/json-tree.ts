/** A place in a JSON value that can be given another value. */
export interface Spot {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string;
  readonly value: unknown;
  /** Lists and objects above it. */
  readonly depth: number;
}

/** More than any answer of the demo servers has, so that an answer made large costs no time to walk through. */
const mostSpots = 20_000;

/** All places in a value, from the outside in. */
export function findSpots(value: unknown): readonly Spot[] {
  const spots: Spot[] = [];
  const holders: { readonly holder: unknown; readonly depth: number }[] = [{ holder: value, depth: 0 }];
  for (const { holder, depth } of holders) {
    if (!isHolder(holder)) continue;
    for (const [key, each] of Object.entries(holder)) {
      if (spots.length === mostSpots) return spots;
      spots.push({ holder, key, value: each, depth });
      holders.push({ holder: each, depth: depth + 1 });
    }
  }
  return spots;
}

/** Puts a value in a place, also under a key such as `__proto__`. */
export function setAt({ holder, key }: Pick<Spot, 'holder' | 'key'>, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return isHolder(value) && !Array.isArray(value);
}

function isHolder(value: unknown): value is Record<string, unknown> | unknown[] {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)
  );
}
