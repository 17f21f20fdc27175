import { median, quantile } from '../measure.ts';
import type { Figure } from '../report.ts';
import type { Build, Builds } from './builds.ts';

/** Figures of this build against another one that are measured together. */
export interface Comparison {
  /** Names it for `--only`. */
  readonly id: string;
  /** Syncs of 100,000 models, which take half a minute each: fewer pairs of them are measured. */
  readonly isLarge: boolean;
  run(builds: Builds, pairs: number): Promise<readonly Figure[]>;
}

/** The same measured of both builds, one right after the other. */
export interface MeasuredPair<T> {
  readonly ours: T;
  readonly other: T;
}

/** How a build is measured. */
export interface Measuring<Subject, T> {
  /** Makes what all pairs of one build share. */
  open(build: Build): Promise<Subject>;
  /** One measurement; `turn` counts them, from 0, and is the same for both builds of a pair. */
  measure(subject: Subject, turn: number): Promise<T>;
  close(subject: Subject): Promise<void>;
  /** Measures one pair first that does not count. */
  readonly warmsUp: boolean;
}

/** More failed pairs than a machine that is busy explains. */
const mostRepeated = 2;

/**
 * Measures pairs in the order A B, B A, A B…, so that what the machine does otherwise, and what goes before, falls on both
 * alike. A pair that fails is said and measured again with everything opened anew, twice at most.
 */
export async function measurePairs<Subject, T>(
  builds: Builds,
  pairs: number,
  measuring: Measuring<Subject, T>,
): Promise<readonly MeasuredPair<T>[]> {
  const measured: MeasuredPair<T>[] = [];
  const first = measuring.warmsUp ? -1 : 0;
  let repeated = 0;
  let turn = 0;
  let subjects: MeasuredPair<Subject> | null = null;
  try {
    for (let pair = first; pair < pairs; turn += 1) {
      try {
        subjects ??= await openBoth(builds, measuring);
        const values = await measurePair(subjects, measuring, turn);
        if (pair >= 0) measured.push(values);
        pair += 1;
      } catch (error) {
        repeated += 1;
        console.error(`  a pair failed: ${String(error)}`);
        if (repeated > mostRepeated) throw error;
        if (subjects !== null) await closeBoth(subjects, measuring);
        subjects = null;
      }
    }
    return measured;
  } finally {
    if (subjects !== null) await closeBoth(subjects, measuring);
  }
}

/** A figure of `ours / other` with both medians beside it, and the quarters that half of the ratios lie between. */
export function ratioFigure(
  name: string,
  limit: number | null,
  pairs: readonly MeasuredPair<number>[],
  unit: 'ms' | 's' = 'ms',
): Figure {
  const values = pairs.map(({ ours, other }) => ours / other);
  const [low, high] = [0.25, 0.75].map((share) => quantile(values, share).toFixed(2));
  const [ours, other] = (['ours', 'other'] as const).map((build) => writeMedian(pairs, build, unit));
  return {
    name,
    unit: 'ratio',
    values,
    limit,
    note: `${ours} / ${other} ${unit}; half of the pairs: ${low} … ${high}`,
  };
}

/** The pairs with one number picked out of each side. */
export function pick<T>(pairs: readonly MeasuredPair<T>[], of: (each: T) => number): readonly MeasuredPair<number>[] {
  return pairs.map(({ ours, other }) => ({ ours: of(ours), other: of(other) }));
}

function writeMedian(pairs: readonly MeasuredPair<number>[], build: 'ours' | 'other', unit: 'ms' | 's'): string {
  const value = median(pairs.map((pair) => pair[build]));
  if (unit === 's') return (value / 1000).toFixed(1);
  return value.toFixed(value < 10 ? 1 : 0);
}

async function measurePair<Subject, T>(
  subjects: MeasuredPair<Subject>,
  { measure }: Measuring<Subject, T>,
  turn: number,
): Promise<MeasuredPair<T>> {
  if (turn % 2 === 0) {
    const ours = await measure(subjects.ours, turn);
    return { ours, other: await measure(subjects.other, turn) };
  }
  const other = await measure(subjects.other, turn);
  return { ours: await measure(subjects.ours, turn), other };
}

async function openBoth<Subject, T>(
  { ours, other }: Builds,
  measuring: Measuring<Subject, T>,
): Promise<MeasuredPair<Subject>> {
  const opened = await measuring.open(ours);
  try {
    return { ours: opened, other: await measuring.open(other) };
  } catch (error) {
    await measuring.close(opened);
    throw error;
  }
}

/** An app that has crashed may fail to close; the figures are there all the same. */
async function closeBoth<Subject, T>(subjects: MeasuredPair<Subject>, { close }: Measuring<Subject, T>): Promise<void> {
  for (const result of await Promise.allSettled([close(subjects.ours), close(subjects.other)])) {
    if (result.status === 'rejected') console.error(`  not closed: ${String(result.reason)}`);
  }
}
