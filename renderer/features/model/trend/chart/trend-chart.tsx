import Box from '@mui/material/Box';
import { ChartsDataProvider } from '@mui/x-charts/ChartsDataProvider';
import { ChartsGrid } from '@mui/x-charts/ChartsGrid';
import { ChartsSurface } from '@mui/x-charts/ChartsSurface';
import { ChartsXAxis } from '@mui/x-charts/ChartsXAxis';
import { ChartsYAxis } from '@mui/x-charts/ChartsYAxis';
import { LinePlot } from '@mui/x-charts/LineChart';
import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MetricDirection } from '../../../../../shared/registry/metric-direction.ts';
import { formatNumber } from '../../../../../shared/text/number-format.ts';
import { toVisibleText } from '../../../../../shared/text/visible-text.ts';
import { shortenText } from '../../../../components/charts/shorten-text.ts';
import type { ValueRange } from '../assign-scales.ts';
import type { TrendPoint } from '../trend-points.ts';
import { prepareDrawing } from './drawn-series.ts';
import { TrendMarks } from './trend-marks.tsx';
import { TrendPointer } from './trend-pointer.tsx';

interface TrendChartProps {
  readonly modelName: string;
  readonly points: readonly TrendPoint[];
  /** The metrics, in the order of the points' values. */
  readonly keys: readonly string[];
  readonly isLog: boolean;
  readonly getDirection: (key: string) => MetricDirection;
  /** px */
  readonly height: number;
}

/** On as many lines as it needs, and the plot has the rest of the height. */
const legendStyle = {
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 2,
  flexShrink: 0,
  fontSize: '0.75rem',
  pl: 7,
} as const;
const legendEntry = { display: 'flex', alignItems: 'center', gap: 0.75, height: 20, whiteSpace: 'nowrap' } as const;
/** Characters of a name: the head above the chart and the table have all of it. */
const longestName = 28;

/** Can be read over lines, too. */
const trendWord = {
  fontSize: 11,
  fontWeight: 600,
  fill: 'var(--mui-palette-text-primary)',
  stroke: 'var(--mui-palette-background-default)',
  strokeWidth: 3,
  paintOrder: 'stroke',
  '@media (forced-colors: active)': { stroke: 'Canvas' },
} as const;

/** Draws metrics over versions. Loaded when a trend is first shown, so that the app's start does not wait for it. */
export function TrendChart({ modelName, points, keys, isLog, getDirection, height }: TrendChartProps) {
  const box = useRef<HTMLDivElement>(null);
  // A chart that is drawn as soon as its place is measured is drawn at once, which holds the page up.
  const { width, height: plotHeight } = useDeferredValue(useSize(box));
  const drawing = useMemo(() => prepareDrawing(points, keys, isLog, getDirection), [points, keys, isLog, getDirection]);
  const { series, kind, left, right } = drawing;
  const hasLegend = keys.length > 1;
  const xs = useMemo(() => points.map(({ x }) => x), [points]);
  const [first, last] = [xs[0] ?? 0, xs.at(-1) ?? 1];
  const room = Math.max((last - first) * 0.02, 0.5);
  const versionAt = useMemo(() => new Map(points.map(({ x, version }) => [x, version])), [points]);
  const dashes: Readonly<Record<string, { readonly strokeDasharray: string }>> = Object.fromEntries(
    series.map(({ look }, at) => [`& [data-series="s${at}"]`, { strokeDasharray: look.dashes }]),
  );
  const yAxis = (id: 'left' | 'right', range: ValueRange | null) => ({
    id,
    scaleType: isLog && kind === 'axes' ? ('log' as const) : ('linear' as const),
    min: range?.[0] ?? 0,
    max: range?.[1] ?? 1,
    position: range === null ? ('none' as const) : id,
    width: 58,
    tickNumber: 4,
    disableLine: true,
    disableTicks: true,
    valueFormatter: (value: number) => (kind === 'own' ? nameOwnTick(value) : formatNumber(value)),
  });
  return (
    <Box sx={[{ height, display: 'flex', flexDirection: 'column', '& .trend-word': trendWord }, dashes]}>
      {hasLegend && (
        <Box sx={legendStyle}>
          {series.map(({ key, look, axis }) => (
            <Box key={key} sx={legendEntry}>
              <svg width="26" height="10" aria-hidden style={{ flexShrink: 0 }}>
                <path d="M1 5H25" fill="none" stroke={look.colour} strokeWidth={2} strokeDasharray={look.dashes} />
              </svg>
              <span>{shortenText(toVisibleText(key), longestName)}</span>
              {kind === 'own' || right === null ? '' : ` (${axis})`}
            </Box>
          ))}
          {kind === 'own' && <Box sx={{ ...legendEntry, color: 'text.secondary' }}>each on its own scale</Box>}
        </Box>
      )}
      <Box ref={box} sx={{ flex: 1, minHeight: 0, minWidth: 0 }}>
        {width > 0 && (
          <ChartsDataProvider<'line'>
            series={series.map(({ drawn, axis, look }, at) => ({
              type: 'line',
              id: `s${at}`,
              data: [...drawn],
              yAxisId: axis,
              color: look.colour,
              curve: 'linear',
              showMark: false,
            }))}
            xAxis={[
              {
                id: 'x',
                scaleType: 'linear',
                data: xs,
                min: first - room,
                max: last + room,
                tickMinStep: 1,
                height: 24,
                disableTicks: true,
                valueFormatter: (value: number) =>
                  versionAt.get(value) ?? (Number.isInteger(value) ? String(value) : ''),
              },
            ]}
            yAxis={[yAxis('left', left), yAxis('right', right)]}
            width={width}
            height={plotHeight}
            margin={{ top: 14, right: right === null ? 16 : 4, bottom: 0, left: 0 }}
            skipAnimation
            disableKeyboardNavigation
          >
            <Box sx={{ position: 'relative' }}>
              <ChartsSurface>
                <ChartsGrid horizontal />
                <LinePlot skipAnimation />
                <ChartsXAxis axisId="x" />
                <ChartsYAxis axisId="left" />
                {right !== null && <ChartsYAxis axisId="right" />}
                <TrendMarks points={points} series={series} />
              </ChartsSurface>
              <TrendPointer modelName={modelName} points={points} series={series} keys={keys} />
            </Box>
          </ChartsDataProvider>
        )}
      </Box>
    </Box>
  );
}

/** Of metrics each on its own scale only the ends mean the same. */
function nameOwnTick(value: number): string {
  if (value === 0) return 'lowest';
  return value === 1 ? 'highest' : '';
}

/** px, before the first paint, and as the window changes. */
function useSize(box: { readonly current: HTMLElement | null }): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => {
      const [width, height] = [Math.floor(element.clientWidth), Math.floor(element.clientHeight)];
      setSize((now) => (now.width === width && now.height === height ? now : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return size;
}
