import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { formatNumber } from '../../../../shared/text/number-format.ts';

interface Difference {
  /** With its sign: `+0.0057`. */
  readonly number: string;
  /** With its sign: `+0.59 %`; null where there is none. */
  readonly percent: string | null;
  readonly verdict: 'better' | 'worse' | null;
}

/**
 * Says how a number differs from the baseline's, and whether that is better; null where it does not differ, or nobody can
 * say by how much.
 */
export function describeDifference(
  difference: number | null,
  ratio: number | null,
  direction: MetricDirection,
): Difference | null {
  if (difference === null || difference === 0 || !Number.isFinite(difference)) return null;
  const sign = difference > 0 ? '+' : '−';
  const isBetter = direction === 'higher' ? difference > 0 : difference < 0;
  return {
    number: sign + formatNumber(withoutNoise(Math.abs(difference))),
    percent: ratio === null || !Number.isFinite(ratio) ? null : `${sign}${formatPercent(Math.abs(ratio) * 100)} %`,
    verdict: direction === 'none' ? null : isBetter ? 'better' : 'worse',
  };
}

/** Leaves out the digits that only the subtraction brought: 1.15 less 0.15 is 1, not 0.9999999999999999. */
function withoutNoise(difference: number): number {
  return Number(difference.toPrecision(12));
}

/** Three digits tell which difference is the greater one; below a hundredth of a percent nothing does. */
const three = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

function formatPercent(percent: number): string {
  if (percent < 0.01) return '<0.01';
  return percent < 1e6 ? three.format(percent) : formatNumber(percent);
}
