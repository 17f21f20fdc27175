import { ScatterChart, type ScatterMarkerProps } from '@mui/x-charts/ScatterChart';
import { useMemo } from 'react';
import type { CompareAxis } from '../../../../../shared/compare/compare.ts';
import { toVisibleText } from '../../../../../shared/text/visible-text.ts';
import { getSeriesLook } from '../../../../components/charts/series-looks.ts';
import { axisTexts } from '../axis-texts.ts';
import { type CompareValue, writeValue } from '../compare-value.ts';
import { formatShort } from '../format-short.ts';
import { labelMargin, ScatterLabels } from './scatter-labels.tsx';
import { placeScatter } from './scatter-layout.ts';

interface ScatterProps {
  readonly x: CompareAxis;
  readonly y: CompareAxis;
  /** One per version. */
  readonly xs: readonly CompareValue[];
  readonly ys: readonly CompareValue[];
  readonly labels: readonly { readonly short: string; readonly full: string }[];
  readonly models: readonly string[];
  readonly baseline: number;
  /** px */
  readonly height: number;
  readonly onOpen: (version: number) => void;
}

/** A point for each version, with its name beside it: a metric or parameter against a metric. */
export function Scatter({ x, y, xs, ys, labels, models, baseline, height, onOpen }: ScatterProps) {
  const layout = useMemo(() => placeScatter(xs, ys), [xs, ys]);
  const series = useMemo(
    () =>
      [...new Set(models)].map((model, at) => {
        const points = layout.points.filter(({ version }) => models[version] === model);
        return {
          id: `model ${at}`,
          label: toVisibleText(model),
          color: getSeriesLook(at).colour,
          points,
          data: points.map((point) => ({ x: point.x, y: point.y, id: point.version })),
        };
      }),
    [layout, models],
  );
  const Marker = useMemo(
    () =>
      function VersionMarker({ seriesId, dataIndex, x: left, y: top, color }: ScatterMarkerProps) {
        const version = series.find(({ id }) => id === seriesId)?.points[dataIndex]?.version ?? -1;
        const isBaseline = version === baseline;
        return (
          <g transform={`translate(${left} ${top})`}>
            {isBaseline ? <path d="M0 -8L8 0L0 8L-8 0Z" fill={color} /> : <circle r={5} fill={color} />}
          </g>
        );
      },
    [series, baseline],
  );
  return (
    <ScatterChart
      height={height}
      margin={{ left: 8, bottom: 8, ...labelMargin }}
      skipAnimation
      // The names stand beside the points.
      hideLegend
      series={series.map(({ points, ...rest }) => ({
        ...rest,
        valueFormatter: (_, { dataIndex }) => {
          const version = points[dataIndex]?.version ?? -1;
          return `${labels[version]?.full}: ${writeValue(xs[version])}, ${writeValue(ys[version])}`;
        },
      }))}
      xAxis={[
        {
          label: toVisibleText(axisTexts.full(x)),
          scaleType: layout.x.scale,
          min: layout.x.min,
          max: layout.x.max,
          height: 48,
          ...(layout.x.categories === null
            ? { valueFormatter: (value: number) => formatShort(value), tickNumber: 6 }
            : {
                tickInterval: layout.x.categories.map((_, index) => index),
                valueFormatter: (value: number) => layout.x.categories?.[value] ?? '',
              }),
        },
      ]}
      yAxis={[
        {
          label: toVisibleText(axisTexts.full(y)),
          scaleType: layout.y.scale,
          min: layout.y.min,
          max: layout.y.max,
          width: 84,
          tickNumber: 5,
          valueFormatter: (value: number) => formatShort(value),
        },
      ]}
      grid={{ horizontal: true }}
      slots={{ marker: Marker }}
      onItemClick={(_event: unknown, { seriesId, dataIndex }: Pick<ScatterMarkerProps, 'seriesId' | 'dataIndex'>) => {
        const version = series.find(({ id }) => id === seriesId)?.points[dataIndex]?.version;
        if (version !== undefined) onOpen(version);
      }}
    >
      <ScatterLabels points={layout.points} labels={labels} baseline={baseline} />
    </ScatterChart>
  );
}
