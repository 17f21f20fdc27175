/** What is kept of a JSON text, and how it is cut. */
export interface JsonLimits {
  /** Containers within containers. */
  readonly depth: number;
  /** Of one list or object. One entry more is kept, so that it shows that there are others. */
  readonly entries: number;
  /** In all. */
  readonly values: number;
  /** Bytes of one text. What comes after that is left out. */
  readonly text: number;
  /** Bytes of a number. A longer one becomes null. */
  readonly scalar: number;
  /** Bytes that V8 parses at once. */
  readonly piece: number;
}

/** Whatever a server sends costs no more time and memory than this allows. */
export const jsonLimits: JsonLimits = {
  // the answers known nest less than ten deep
  depth: 64,
  entries: 20_000,
  // 32 MB of metrics, which are the shortest rows there are, hold fewer
  values: 2_500_000,
  text: 1024 * 1024,
  scalar: 4 * 1024,
  // no content takes V8 more than 10 ms, and it is enough for it to be fast
  piece: 64 * 1024,
};
