import { formatNumber } from '../../../../shared/text/number-format.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import type { Trend, TrendCounts } from '../../../../shared/trend/trend.ts';
import { runStateText } from '../../../components/registry/run-state-text.ts';
import { formatExact } from '../../../components/text/time-format.ts';
import type { TrendPoint } from './trend-points.ts';

const count = (number: number): string => number.toLocaleString('en-US');

/** Says what of a trend is not drawn: thinned, missing, or nowhere on a log scale. One sentence each. */
export function describeTrend(trend: Trend, isLog: boolean): readonly string[] {
  const { total, versions, series } = trend;
  const sentences: string[] = [];
  if (versions.length < total) {
    sentences.push(
      `${count(versions.length)} of ${count(total)} versions are drawn: the lowest and the highest of each stretch, and those deployed or with an alias.`,
    );
  }
  // Most metrics have the same gaps: what is said of all need not name them.
  const byGaps = Map.groupBy(series, ({ counts }) => listGaps(counts).join(', '));
  for (const [gaps, of] of byGaps) {
    if (gaps === '') continue;
    const names = of.map(({ key }) => toVisibleText(key)).join(', ');
    sentences.push(byGaps.size > 1 ? `${names}: gaps: ${gaps}.` : `Gaps: ${gaps}.`);
  }
  for (const { key, values } of series) {
    const low = isLog ? values.filter((value) => value !== null && Number.isFinite(value) && value <= 0).length : 0;
    if (low > 0)
      sentences.push(
        `${series.length > 1 ? `${toVisibleText(key)}: ` : ''}${count(low)} ${low === 1 ? 'value' : 'values'} ≤ 0, which a log scale has no place for.`,
      );
  }
  return sentences;
}

function listGaps({ nan, infinite, absent, unread, gone }: TrendCounts): readonly string[] {
  const say = (number: number, one: string, many: string): readonly string[] =>
    number === 0 ? [] : [`${count(number)} ${number === 1 ? one : many}`];
  return [
    ...say(unread, 'run not loaded yet', 'runs not loaded yet'),
    ...say(gone, 'run missing', 'runs missing'),
    ...say(absent, 'without a value', 'without a value'),
    ...say(nan, 'NaN', 'NaN'),
    ...say(infinite, 'infinite', 'infinite'),
  ];
}

/** Why a version has no value, in a few words. */
export function describeNoValue({ runState }: Pick<TrendPoint, 'runState'>): string {
  if (runState === 'loaded' || runState === 'deleted') return 'no value';
  return runState === 'pending' ? 'run not loaded yet' : runStateText[runState].short;
}

/** Names the deployments of a version with their status: "live (Deployed)". */
export function describeDeployments({ deployedBy }: Pick<TrendPoint, 'deployedBy'>): string {
  return deployedBy.map(({ name, status }) => `${toVisibleText(name)} (${status})`).join(', ');
}

/** Says all of a point in one sentence, for whoever does not see it. */
export function describePoint(point: TrendPoint, keys: readonly string[], at: number, isBest: boolean): string {
  const value = point.values[at] ?? null;
  return [
    `${toVisibleText(keys[at] ?? '')} ${value === null ? describeNoValue(point) : formatNumber(value)}${isBest ? ', best' : ''}`,
    `version ${toVisibleText(point.version)}`,
    ...(point.createdAt === null ? [] : [`registered ${formatExact(point.createdAt)}`]),
    ...(point.aliases.length === 0 ? [] : [`aliases ${point.aliases.map((alias) => toVisibleText(alias)).join(', ')}`]),
    ...(point.deployedBy.length === 0 ? [] : [`deployed by ${describeDeployments(point)}`]),
  ].join(', ');
}
