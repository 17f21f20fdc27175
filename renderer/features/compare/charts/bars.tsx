import Box from '@mui/material/Box';
import { BarChart } from '@mui/x-charts/BarChart';
import { memo } from 'react';
import type { CompareAxis, CompareCell } from '../../../../shared/compare/compare.ts';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { formatNumber } from '../../../../shared/text/number-format.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { DirectionToggle } from '../../../components/registry/metrics/direction-toggle.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { findBest } from '../cells/find-best.ts';
import { axisTexts } from './axis-texts.ts';
import { type CompareValue, isPlaced, writeValue } from './compare-value.ts';
import { useGrowingCount } from './use-growing-count.ts';

/** px */
export const barSizes = { bar: 20, frame: 62, narrowest: 300, gap: 16 } as const;

interface BarsProps {
  readonly metrics: readonly CompareAxis[];
  /** Per metric one value per version. */
  readonly values: readonly (readonly CompareValue[])[];
  readonly labels: readonly { readonly short: string; readonly full: string }[];
  readonly baseline: number;
  readonly columns: number;
  /** Whether bars begin near the lowest value, where they all but end at the same place otherwise. */
  readonly isZoomed: boolean;
  readonly directionOf: (metric: string) => MetricDirection;
}

/** A small chart for each metric, with a bar for each version. They are drawn one after the other: none holds the page up. */
export function Bars({ metrics, values, labels, baseline, columns, isZoomed, directionOf }: BarsProps) {
  const drawn = useGrowingCount(metrics.length);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gap: `${barSizes.gap}px` }}>
      {metrics.map((axis, index) => (
        <Box key={axisTexts.id(axis)} sx={{ minWidth: 0, height: labels.length * barSizes.bar + barSizes.frame }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, height: 24, fontWeight: 500 }}>
            <span className="parts" title={toVisibleText(axisTexts.full(axis))}>
              <ServerText text={axisTexts.name(axis)} isCut />
            </span>
            {axis.kind === 'modelMetric' && (
              <Box component="span" sx={{ flexShrink: 0, color: 'text.secondary', fontSize: '0.75rem' }}>
                {axisTexts.kind.modelMetric}
              </Box>
            )}
            <DirectionToggle metric={axis.key} />
          </Box>
          {index < drawn && (
            <MetricBars
              name={axisTexts.full(axis)}
              values={values[index] ?? noValues}
              labels={labels}
              baseline={baseline}
              isZoomed={isZoomed}
              direction={directionOf(axis.key)}
            />
          )}
        </Box>
      ))}
    </Box>
  );
}

const noValues: readonly CompareValue[] = [];

interface MetricBarsProps extends Pick<BarsProps, 'labels' | 'baseline' | 'isZoomed'> {
  readonly name: string;
  readonly values: readonly CompareValue[];
  readonly direction: MetricDirection;
}

const MetricBars = memo(function MetricBars(props: MetricBarsProps) {
  const { name, values, labels, baseline, isZoomed, direction } = props;
  const best = findBest(values.map(toCell), direction);
  const numbers = values.filter(isPlaced);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  // What has no bar says why beside its name.
  const names = labels.map(({ short }, index) => {
    const gap = isPlaced(values[index]) ? '' : typeof values[index] === 'number' ? ` ${values[index]}` : ' –';
    return `${index === baseline ? '◆ ' : ''}${short}${gap}`;
  });
  const colours = labels.map((_, index) => (index === baseline ? 'var(--chart-2)' : 'var(--chart-1)'));
  return (
    <BarChart
      layout="horizontal"
      height={labels.length * barSizes.bar + barSizes.frame - 24}
      margin={{ left: 0, right: 4, top: 0, bottom: 0 }}
      hideLegend
      skipAnimation
      yAxis={[
        {
          scaleType: 'band',
          data: names.map((_, index) => index),
          valueFormatter: (index: number) => names[index] ?? '',
          width: 144,
          disableLine: true,
          disableTicks: true,
          categoryGapRatio: 0.25,
          tickLabelInterval: () => true,
          tickLabelStyle: { fontSize: 11 },
          colorMap: { type: 'ordinal', values: names.map((_, index) => index), colors: colours },
        },
      ]}
      xAxis={[
        {
          ...findDomain(low, high, isZoomed),
          height: 24,
          tickNumber: 3,
          valueFormatter: (value: number) => formatNumber(value),
          tickLabelStyle: { fontSize: 11 },
        },
      ]}
      series={[
        {
          data: labels.map((_, index) => {
            const value = values[index];
            return isPlaced(value) ? value : null;
          }),
          label: toVisibleText(name),
          valueFormatter: (_, { dataIndex }) => writeValue(values[dataIndex]),
          barLabel: ({ dataIndex }) => {
            const text = writeValue(values[dataIndex]);
            return best.has(dataIndex) ? `${text} best` : text;
          },
          barLabelPlacement: 'outside',
        },
      ]}
      slotProps={{ barLabel: { style: { fontSize: 11 } } }}
    />
  );
});

/** The share of the width that stays free for the numbers behind the bars. */
const labelShare = 0.48;

/** From 0 in any case, or from a little below the lowest. */
function findDomain(low: number, high: number, isZoomed: boolean): { readonly min: number; readonly max: number } {
  if (!Number.isFinite(low)) return { min: 0, max: 1 };
  const isNear = isZoomed && low !== high;
  const from = isNear ? low - (high - low) / 8 : Math.min(0, low);
  const to = isNear ? high : Math.max(0, high);
  const room = ((to - from || 1) * labelShare) / (1 - labelShare);
  // The number of a negative bar stands on its other side.
  return { min: from < 0 && low < 0 ? from - room : from, max: to > 0 || from === to ? to + room : to };
}

function toCell(value: CompareValue): CompareCell {
  return typeof value === 'number'
    ? { kind: 'number', value, difference: null, ratio: null }
    : { kind: 'none', why: 'absent' };
}
