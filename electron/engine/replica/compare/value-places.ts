import type { CompareSection } from '../../../../shared/compare/compare.ts';

/** The sections whose keys the versions bring. */
export const valueSections = ['metrics', 'params', 'tags', 'runTags'] as const satisfies readonly CompareSection[];
export type ValueSection = (typeof valueSections)[number];

/** Where the values of a section stand. */
export interface ValuePlace {
  readonly table: string;
  /** What a value tells of itself without being read whole. */
  readonly rank: string;
  /** The length of the rest; null where the rank tells all. */
  readonly size: string;
  /** The column that, with the version, names a value. */
  readonly place: 'key_id' | 'position';
  /** Which values count. */
  readonly where: string;
  readonly from: 'version' | 'run';
}

export const valuePlaces: Readonly<Record<ValueSection, ValuePlace>> = {
  // Of several values of a metric the one logged last counts. No value is NaN.
  metrics: { table: 'run_metric', rank: 'value', size: 'NULL', place: 'key_id', where: 'age = 0', from: 'run' },
  params: {
    table: 'whole_param',
    rank: 'rank',
    size: 'size',
    place: 'key_id',
    where: '1',
    from: 'run',
  },
  tags: {
    table: 'whole_version_tag',
    rank: 'rank',
    size: 'size',
    place: 'position',
    where: '1',
    from: 'version',
  },
  runTags: {
    table: 'whole_run_tag',
    rank: 'NULL',
    size: 'size',
    place: 'position',
    where: '1',
    from: 'run',
  },
};
