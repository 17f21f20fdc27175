import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import type { CompareAxis } from '../../../../../shared/compare/compare.ts';
import { toVisibleText } from '../../../../../shared/text/visible-text.ts';
import { getSeriesLook } from '../../../../components/charts/series-looks.ts';
import { shortenText } from '../../../../components/charts/shorten-text.ts';
import { axisTexts } from '../axis-texts.ts';
import { type CompareValue, writeText } from '../compare-value.ts';
import { layoutParallel } from './parallel-layout.ts';
import { spreadLabels } from './spread-labels.ts';

interface ParallelCoordinatesProps {
  readonly axes: readonly CompareAxis[];
  /** Per axis one value per version. */
  readonly values: readonly (readonly CompareValue[])[];
  readonly labels: readonly { readonly short: string; readonly full: string }[];
  /** The place of the baseline among the versions; -1 for none. */
  readonly baseline: number;
  /** px that there are. Where the axes need more, the chart scrolls. */
  readonly width: number;
}

/** px */
const margin = { top: 44, bottom: 22, side: 74, end: 132 } as const;
const narrowestAxis = 96;
const plotHeight = 260;
export const parallelHeight = plotHeight + margin.top + margin.bottom + 14;

/** A line for each version through axes side by side: numbers and categories. A version without a value has a gap there. */
export function ParallelCoordinates({ axes, values, labels, baseline, width: room }: ParallelCoordinatesProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const width = Math.max(room, 2 * margin.side + margin.end + (axes.length - 1) * narrowestAxis);
  const plotWidth = width - margin.end;
  const layout = useMemo(
    () => layoutParallel(values, { width: plotWidth, height: plotHeight, side: margin.side }),
    [values, plotWidth],
  );
  const ends = spreadLabels(
    layout.lines.map(({ points }) => points.findLast((point) => point !== null)?.y ?? null),
    14,
    plotHeight,
  );
  const between = layout.axes.length < 2 ? plotWidth : (layout.axes[1]?.x ?? 0) - (layout.axes[0]?.x ?? 0);
  const letters = Math.max(8, Math.floor((between - 8) / 7.4));
  // The one that is looked at stands over the others.
  const order = layout.lines.map((_, index) => index).toSorted((a, b) => Number(a === chosen) - Number(b === chosen));
  return (
    <Box sx={{ overflowX: 'auto', overflowY: 'hidden' }}>
      <svg
        role="img"
        aria-label={`Parallel coordinates of ${labels.length} versions over ${axes.length} axes. The table holds the same values.`}
        width={width}
        height={plotHeight + margin.top + margin.bottom}
        style={{ display: 'block', fontFamily: 'inherit' }}
      >
        <g transform={`translate(0 ${margin.top})`}>
          {layout.axes.map(({ x, scale }, index) => {
            const axis = axes[index];
            if (axis === undefined) return null;
            const name = toVisibleText(axisTexts.name(axis));
            return (
              <g key={axisTexts.id(axis)} transform={`translate(${x} 0)`}>
                <text y={-26} textAnchor="middle" fontSize={12} fontWeight={600} fill="currentColor">
                  <title>{name}</title>
                  {shortenText(name, letters)}
                </text>
                <text y={-12} textAnchor="middle" fontSize={10} fill="currentColor" opacity={0.75}>
                  {axisTexts.kind[axis.kind]}
                  {scale === 'log' && ', log'}
                </text>
                <line y1={0} y2={plotHeight} stroke="currentColor" strokeOpacity={0.45} />
              </g>
            );
          })}
          {order.map((index) => {
            const line = layout.lines[index];
            const label = labels[index];
            if (line === undefined || label === undefined) return null;
            const look = getSeriesLook(index);
            const isFaint = chosen !== null && chosen !== index;
            const end = ends[index] ?? null;
            const last = line.points.findLast((point) => point !== null);
            return (
              <g
                key={label.full}
                color={look.colour}
                opacity={isFaint ? 0.2 : 1}
                onPointerEnter={() => setChosen(index)}
                onPointerLeave={() => setChosen(null)}
              >
                <title>{label.full}</title>
                <path d={line.path} fill="none" stroke="transparent" strokeWidth={12} />
                <path
                  d={line.path}
                  fill="none"
                  stroke="currentColor"
                  strokeWidth={index === baseline || index === chosen ? 3 : 1.75}
                  strokeDasharray={look.dashes}
                  strokeLinejoin="round"
                />
                {line.points.map(
                  (point, place) =>
                    point !== null && (
                      <circle
                        key={axes[place] === undefined ? place : axisTexts.id(axes[place])}
                        cx={point.x}
                        cy={point.y}
                        r={index === baseline ? 4 : 2.75}
                        fill="currentColor"
                      />
                    ),
                )}
                {end !== null && last != null && (
                  <>
                    <path
                      d={`M${last.x + 4} ${last.y}L${plotWidth - margin.side + 18} ${end}`}
                      stroke="currentColor"
                      strokeOpacity={0.5}
                      strokeDasharray="1 3"
                      fill="none"
                    />
                    <text
                      x={plotWidth - margin.side + 22}
                      y={end}
                      dy="0.32em"
                      fontSize={11}
                      fontWeight={index === baseline ? 700 : 400}
                      fill="currentColor"
                    >
                      {index === baseline && '◆ '}
                      {shortenText(label.short, 24)}
                    </text>
                  </>
                )}
              </g>
            );
          })}
          {/* Over the lines, which would make them unreadable. */}
          {layout.axes.map(({ x, ticks, scale }, index) => (
            <g
              key={axes[index] === undefined ? index : axisTexts.id(axes[index])}
              transform={`translate(${x} 0)`}
              style={{ pointerEvents: 'none' }}
            >
              {ticks.map(({ y, text }) => (
                <g key={`${y} ${text}`} transform={`translate(0 ${y})`}>
                  <line x1={-4} x2={0} stroke="currentColor" strokeOpacity={0.6} />
                  <text
                    x={-7}
                    dy="0.32em"
                    textAnchor="end"
                    fontSize={11}
                    fill="currentColor"
                    stroke="var(--mui-palette-background-paper)"
                    strokeWidth={3}
                    paintOrder="stroke"
                  >
                    <title>{toVisibleText(text)}</title>
                    {scale === 'category' ? shortenText(writeText(text), 10) : text}
                  </text>
                </g>
              ))}
            </g>
          ))}
        </g>
      </svg>
    </Box>
  );
}
