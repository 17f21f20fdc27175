import { mostSelected } from '../../../../shared/registry/version-list.ts';

/** Places of a list, as an offset and how many. */
export interface RangePlaces {
  readonly offset: number;
  readonly limit: number;
  /** Whether the range is longer than what can be selected. What is next to its beginning stays. */
  readonly isCut: boolean;
}

/** Returns the places between the beginning and the end of a range, both with it, whichever is first. */
export function findRangePlaces(begin: number, end: number): RangePlaces {
  const length = Math.abs(end - begin) + 1;
  const limit = Math.min(length, mostSelected);
  return { offset: end >= begin ? begin : begin - limit + 1, limit, isCut: limit < length };
}
