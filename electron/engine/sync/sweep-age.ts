const minute = 60_000;
/** Costs the server five answers of 200 models each time, measured at about 1.4 kB a model before compression. */
const least = { models: 1_000, ms: 4 * minute };
/** Added for each ten times as many models: 13 minutes at 10,000, 22 at 100,000. */
const perTenfold = 9 * minute;

/**
 * Computes the age in ms after which everything in the list is read again. Only that shows what moves no time: deletions,
 * aliases, tags. They show within 5 minutes at 1,000 models and 30 at 100,000, reading included.
 */
export function computeSweepAge(models: number): number {
  return least.ms + perTenfold * Math.log10(Math.max(1, models / least.models));
}
