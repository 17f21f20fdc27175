import { describe, expect, it } from 'vitest';
import { findRangePlaces } from '../../../../../../renderer/components/registry/selection/range-places.ts';
import {
  beginRange,
  countSelected,
  dropVersions,
  fillRange,
  isSelected,
  listSelected,
  nothingSelected,
  toggleVersion,
  type VersionSelection,
} from '../../../../../../renderer/components/registry/selection/version-selection.ts';
import { mostSelected } from '../../../../../../shared/registry/version-list.ts';

const ref = (version: number): { name: string; version: string } => ({ name: 'm', version: String(version) });
const refs = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => ref(first + index));
const place = (index: number) => ({ index, viewKey: 'v' });
const anchor = (index: number) => ({ key: `m\n${index}`, ...place(index) });
const versions = (selection: VersionSelection): readonly number[] =>
  listSelected(selection).map(({ version }) => Number(version));

describe('selecting versions', () => {
  it('selects one, and takes it out again', () => {
    const one = toggleVersion(nothingSelected, ref(3), place(0));
    expect(isSelected(one, 'm\n3')).toBe(true);
    expect(one.anchor).toEqual({ key: 'm\n3', index: 0, viewKey: 'v' });
    expect(countSelected(toggleVersion(one, ref(3), place(0)))).toBe(0);
  });

  it('lets a range shrink and turn round without what was selected before', () => {
    const before = toggleVersion(toggleVersion(nothingSelected, ref(2), place(2)), ref(8), place(8));
    const range = fillRange(beginRange(before, anchor(5)), refs(5, 9));
    expect(versions(range)).toEqual([2, 8, 5, 6, 7, 9]);
    expect(versions(fillRange(range, refs(5, 6)))).toEqual([2, 8, 5, 6]);
    expect(versions(fillRange(range, refs(1, 5).toReversed()))).toEqual([2, 8, 5, 4, 3, 1]);
  });

  it('keeps a range when another begins, and takes single ones out of it', () => {
    const range = fillRange(beginRange(nothingSelected, anchor(1)), refs(1, 3));
    const two = fillRange(beginRange(range, anchor(7)), refs(7, 8));
    expect(versions(two)).toEqual([1, 2, 3, 7, 8]);
    expect(versions(toggleVersion(two, ref(2), place(2)))).toEqual([1, 3, 7, 8]);
  });

  it('selects no more than there may be, those next to the beginning first', () => {
    const all = fillRange(beginRange(nothingSelected, anchor(1)), refs(1, mostSelected + 5));
    expect(countSelected(all)).toBe(mostSelected);
    expect(versions(all).at(-1)).toBe(mostSelected);
    expect(countSelected(toggleVersion(all, ref(mostSelected + 1), place(0)))).toBe(mostSelected);
    expect(countSelected(toggleVersion(all, ref(1), place(0)))).toBe(mostSelected - 1);
  });

  it('forgets what has gone, in and out of the range', () => {
    const range = fillRange(toggleVersion(nothingSelected, ref(9), place(9)), refs(1, 3));
    expect(versions(dropVersions(range, [ref(9), ref(2), ref(77)]))).toEqual([1, 3]);
  });
});

it.each([
  [3, 3, { offset: 3, limit: 1, isCut: false }],
  [3, 7, { offset: 3, limit: 5, isCut: false }],
  [7, 3, { offset: 3, limit: 5, isCut: false }],
  [5, 200_000, { offset: 5, limit: mostSelected, isCut: true }],
  [200_000, 5, { offset: 200_001 - mostSelected, limit: mostSelected, isCut: true }],
])('a range from %i to %i is %j', (begin, end, places) => {
  expect(findRangePlaces(begin, end)).toEqual(places);
});
