/** One run of each of two things that are compared. */
export interface Pair<A, B> {
  readonly a: A;
  readonly b: B;
}

/** Runs A B A B …, so that whatever else the machine does falls on both alike. */
export async function alternate<A, B>(
  runs: number,
  a: () => Promise<A> | A,
  b: () => Promise<B> | B,
): Promise<readonly Pair<A, B>[]> {
  const pairs: Pair<A, B>[] = [];
  for (let run = 0; run < runs; run += 1) pairs.push({ a: await a(), b: await b() });
  return pairs;
}

/** ms that the work took. */
export async function timeOf(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value that this share of all values does not exceed; 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
