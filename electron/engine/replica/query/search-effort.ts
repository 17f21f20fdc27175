/** How much each way of looking takes on before another one is tried. */
export interface SearchEffort {
  /** Candidates that are tested and sorted all at once. */
  readonly few: number;
  /** Candidates that are looked for in the order of the list, one after the other; matches of a full scan that are sorted all at once. */
  readonly listed: number;
  /** Candidates, where all matches are wanted in whatever order. */
  readonly many: number;
  /** Versions tested in the order of the list before another way is tried. */
  readonly tried: number;
  /** Versions that a full scan, in the order of the file, tests in the time in which one is tested in the order of the list. */
  readonly scanned: number;
  /** Versions tested for the number of matches alone. */
  readonly counted: number;
}

/** For hundreds of thousands of versions. */
export const usualEffort: SearchEffort = {
  few: 6_000,
  listed: 30_000,
  many: 150_000,
  tried: 8_000,
  scanned: 8,
  counted: 500,
};
