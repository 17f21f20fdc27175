import {
  type CompareAxes,
  type CompareAxis,
  type CompareValues,
  mostAxesRead,
} from '../../../../shared/compare/compare.ts';
import { shareRoom } from '../../../../shared/compare/share-room.ts';

type Known = CompareAxes['axes'][number];

/** Picks the axes whose values are looked at to find those to draw: some of each kind, those that differ first. */
export function pickCandidates(axes: readonly Known[]): readonly Known[] {
  const kinds = [...Map.groupBy(axes, ({ kind }) => kind).values()];
  const shares = shareRoom(
    kinds.map(({ length }) => length),
    mostAxesRead,
  );
  return kinds.flatMap((of, index) => of.slice(0, shares[index]));
}

/**
 * Orders axes by how many versions have a value there, behind them those where all that have one have the same; those with
 * as many stay in their order. Leaves out the metrics of
 * logged models that say what those of the runs say: most are logged to both.
 */
export function rankAxes(axes: readonly Known[], values: CompareValues['values']): readonly Known[] {
  const ofRuns = new Map(axes.map(({ kind, key }, index) => [kind === 'metric' ? key : null, values[index]]));
  const repeatsRun = ({ kind, key }: Known, index: number): boolean => {
    const ofRun = ofRuns.get(key);
    if (kind !== 'modelMetric' || ofRun === undefined) return false;
    return values[index]?.every((value, version) => value === null || Object.is(value, ofRun[version])) === true;
  };
  return axes
    .map((axis, index) => ({
      axis,
      ...measure(values[index] ?? []),
      isRepeated: repeatsRun(axis, index),
    }))
    .filter(({ isRepeated }) => !isRepeated)
    .toSorted((a, b) => Number(b.isVaried) - Number(a.isVaried) || b.count - a.count)
    .map(({ axis }) => axis);
}

function measure(values: CompareValues['values'][number]): { readonly count: number; readonly isVaried: boolean } {
  const present = values.filter((value) => value !== null);
  return { count: present.length, isVaried: new Set(present).size > 1 };
}

/** The axes that are drawn before anybody chose. */
const most = { bars: 6, parallel: 7, parallelMetrics: 3 } as const;

/** The metrics that differ, else any. Of ranked axes those come first that most versions have. */
export function findBarAxes(axes: readonly Known[]): readonly CompareAxis[] {
  const metrics = axes.filter(isMetric);
  const differing = metrics.filter(({ differs }) => differs);
  return (differing.length > 0 ? differing : metrics).slice(0, most.bars).map(toAxis);
}

/** Parameters that differ, and behind them metrics that do: from what was tried to what came of it. */
export function findParallelAxes(axes: readonly Known[]): readonly CompareAxis[] {
  const differing = axes.filter(({ differs }) => differs);
  const metrics = differing.filter(isMetric);
  const params = differing.filter(({ kind }) => kind === 'param');
  const room = most.parallel - Math.min(metrics.length, most.parallelMetrics);
  const first = params.slice(0, room);
  return [...first, ...metrics.slice(0, most.parallel - first.length)].map(toAxis);
}

/** A parameter of numbers that differs against a metric that does, else two metrics, else whatever there is. */
export function findScatterAxes(axes: readonly Known[]): { readonly x: CompareAxis; readonly y: CompareAxis } | null {
  const sorted = axes.toSorted((a, b) => Number(b.differs) - Number(a.differs));
  const metrics = sorted.filter(isMetric);
  const [y] = metrics;
  if (y === undefined) return null;
  const params = sorted.filter(({ kind, differs }) => kind === 'param' && differs);
  const x = params.find(({ isNumber }) => isNumber) ?? metrics[1] ?? params[0] ?? y;
  return { x: toAxis(x), y: toAxis(y) };
}

export function toAxis({ kind, key, on }: CompareAxis): CompareAxis {
  return { kind, key, on };
}

function isMetric({ kind }: CompareAxis): boolean {
  return kind !== 'param';
}
