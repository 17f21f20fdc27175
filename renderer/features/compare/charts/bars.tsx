import Box from '@mui/material/Box';
import { BarChart } from '@mui/x-charts/BarChart';
import { memo } from 'react';
import type { CompareAxis, CompareCell } from '../../../../shared/compare/compare.ts';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { measureSmallText } from '../../../components/registry/measure-small-text.ts';
import { DirectionToggle } from '../../../components/registry/metrics/direction-toggle.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { findBest } from '../cells/find-best.ts';
import { axisTexts } from './axis-texts.ts';
import { type CompareValue, isPlaced, writeValue } from './compare-value.ts';
import { findBarDomain } from './find-bar-domain.ts';
import { formatShort } from './format-short.ts';
import { useGrowingCount } from './use-growing-count.ts';

/** px. The narrowest chart has room for a number of six digits on either side of the bars, one of them the best, and for the bars. */
export const barSizes = { bar: 20, frame: 62, narrowest: 364, gap: 16 } as const;

interface BarsProps {
  readonly metrics: readonly CompareAxis[];
  /** Per metric one value per version. */
  readonly values: readonly (readonly CompareValue[])[];
  readonly labels: readonly { readonly short: string; readonly full: string }[];
  readonly baseline: number;
  readonly columns: number;
  /** px of all columns. */
  readonly width: number;
  /** Whether bars begin near the lowest value, where they all but end at the same place otherwise. */
  readonly isZoomed: boolean;
  readonly directionOf: (metric: string) => MetricDirection;
}

/** A small chart for each metric, with a bar for each version. They are drawn one after the other: none holds the page up. */
export function Bars({ metrics, values, labels, baseline, columns, width, isZoomed, directionOf }: BarsProps) {
  const drawn = useGrowingCount(metrics.length);
  const chartWidth = Math.max(1, Math.floor((width - (columns - 1) * barSizes.gap) / columns));
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
              width={chartWidth}
              isZoomed={isZoomed}
              direction={directionOf(axis.key)}
            />
          )}
        </Box>
      ))}
    </Box>
  );
}

/** px of the names beside the bars. */
const nameWidth = 144;
/** px behind the axis, for half of its last number. */
const endMargin = 14;
/** px between a bar and its number. */
const labelGap = 10;

const noValues: readonly CompareValue[] = [];

interface MetricBarsProps extends Pick<BarsProps, 'labels' | 'baseline' | 'isZoomed'> {
  readonly name: string;
  readonly values: readonly CompareValue[];
  readonly direction: MetricDirection;
  /** px. A chart that has to measure it is drawn a second time, at once. */
  readonly width: number;
}

const MetricBars = memo(function MetricBars(props: MetricBarsProps) {
  const { name, values, labels, baseline, isZoomed, direction, width } = props;
  const plotWidth = Math.max(1, width - nameWidth - endMargin);
  const best = findBest(values.map(toCell), direction);
  const names = labels.map(({ short }, index) => `${index === baseline ? '◆ ' : ''}${short}`);
  // What has no bar says why in its place.
  const texts = labels.map((_, index) => {
    const value = values[index];
    const text = isPlaced(value) ? formatShort(value) : typeof value === 'number' ? String(value) : '–';
    return best.has(index) ? `${text} best` : text;
  });
  /** The number of a negative bar stands on its other side. */
  const isLeft = (index: number): boolean => Number(values[index]) < 0 && isPlaced(values[index]);
  const shareOf = (side: boolean): number =>
    Math.max(0, ...texts.map((text, at) => (isLeft(at) === side ? measureSmallText(text) + labelGap : 0))) / plotWidth;
  const { min, max } = findBarDomain(values.filter(isPlaced), isZoomed, { left: shareOf(true), right: shareOf(false) });
  const origin = Math.max(min, Math.min(0, max));
  const colours = labels.map((_, index) => (index === baseline ? 'var(--chart-2)' : 'var(--chart-1)'));
  return (
    <BarChart
      layout="horizontal"
      width={width}
      height={labels.length * barSizes.bar + barSizes.frame - 24}
      margin={{ left: 0, right: endMargin, top: 0, bottom: 0 }}
      hideLegend
      skipAnimation
      yAxis={[
        {
          scaleType: 'band',
          data: names.map((_, index) => index),
          valueFormatter: (index: number) => names[index] ?? '',
          width: nameWidth,
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
          min,
          max,
          height: 24,
          tickNumber: 3,
          valueFormatter: (value: number) => formatShort(value),
          tickLabelStyle: { fontSize: 11 },
        },
      ]}
      series={[
        {
          data: labels.map((_, index) => {
            const value = values[index];
            return isPlaced(value) ? value : origin;
          }),
          label: toVisibleText(name),
          valueFormatter: (_, { dataIndex }) => writeValue(values[dataIndex]),
          barLabel: ({ dataIndex }) => texts[dataIndex] ?? '',
          barLabelPlacement: 'outside',
        },
      ]}
      slotProps={{ barLabel: { style: { fontSize: 11 } } }}
    />
  );
});

function toCell(value: CompareValue): CompareCell {
  return typeof value === 'number'
    ? { kind: 'number', value, difference: null, ratio: null }
    : { kind: 'none', why: 'absent' };
}
