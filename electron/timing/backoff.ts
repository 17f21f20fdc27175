const first = 5_000;
const cap = 5 * 60_000;
const jitter = 0.2;

/**
 * Computes the ms to wait after 1 or more failures in a row: 5 s, 10 s, 20 s … up to 5 min, each ±20 %, so that clients
 * that failed together do not return together. `random` gives numbers from 0 to 1.
 */
export function computeBackoff(failures: number, random: () => number): number {
  const delay = Math.min(cap, first * 2 ** (failures - 1));
  return Math.round(delay * (1 + jitter * (2 * random() - 1)));
}
