import Box from '@mui/material/Box';
import { useDrawingArea, useXScale, useYScale } from '@mui/x-charts/hooks';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { isReadableName } from '../../../../../shared/registry/is-readable-name.ts';
import { versionPath } from '../../../../paths.ts';
import type { TrendPoint } from '../trend-points.ts';
import { describePoint } from '../trend-texts.ts';
import type { DrawnSeries } from './drawn-series.ts';
import { moveInTrend, type TrendPlace } from './move-in-trend.ts';
import { TrendTip } from './trend-tip.tsx';

interface TrendPointerProps {
  readonly modelName: string;
  readonly points: readonly TrendPoint[];
  readonly series: readonly DrawnSeries[];
  readonly keys: readonly string[];
}

/** A point by its version, so that it stays the same when others arrive. */
interface Pointed {
  readonly version: string;
  readonly series: number;
  readonly by: 'pointer' | 'keys';
}

/**
 * What makes points links: the one nearest to the pointer is named, and a click opens its version. By keyboard the chart is one
 * link, which the arrow keys lead from point to point.
 */
export function TrendPointer({ modelName, points, series, keys }: TrendPointerProps) {
  const navigate = useNavigate();
  const xScale = useXScale<'linear'>('x');
  const left = useYScale<'linear'>('left');
  const right = useYScale<'linear'>('right');
  const area = useDrawingArea();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const drawn = series.map((each) => each.drawn);

  const spotOf = ({ at, series: index }: TrendPlace): { readonly x: number; readonly y: number } => {
    const value = series[index]?.drawn[at] ?? null;
    const yScale = series[index]?.axis === 'right' ? right : left;
    const y = value === null ? Number.NaN : yScale(value);
    return { x: xScale(points[at]?.x ?? 0), y: Number.isFinite(y) ? y : area.top + area.height };
  };
  const found = pointed === null ? -1 : points.findIndex(({ version }) => version === pointed.version);
  const place: TrendPlace | null =
    pointed === null || found < 0 ? null : { at: found, series: Math.min(pointed.series, series.length - 1) };
  const show = ({ at, series: index }: TrendPlace, by: Pointed['by']): void => {
    const version = points[at]?.version;
    if (version !== undefined) setPointed({ version, series: index, by });
  };

  const onPointerMove = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): void => {
    const box = currentTarget.getBoundingClientRect();
    const at = { x: clientX - box.left, y: clientY - box.top };
    let nearest: { readonly place: TrendPlace; readonly distance: number } | null = null;
    for (const [index, { drawn: values }] of series.entries()) {
      for (const [place, value] of values.entries()) {
        if (value === null) continue;
        const x = xScale(points[place]?.x ?? 0) - at.x;
        // Sideways first: a person points at a version, and then at one of its lines.
        if (nearest !== null && Math.abs(x) * 4 > nearest.distance) continue;
        const y = spotOf({ at: place, series: index }).y - at.y;
        const distance = Math.abs(x) * 4 + Math.abs(y) / 4;
        if (nearest === null || distance < nearest.distance)
          nearest = { place: { at: place, series: index }, distance };
      }
    }
    if (nearest !== null) show(nearest.place, 'pointer');
  };
  const open = (): void => {
    const version = place === null ? undefined : points[place.at]?.version;
    if (version !== undefined && isReadableName(version)) void navigate(versionPath(modelName, version));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && place !== null) {
      event.stopPropagation();
      setPointed(null);
      return;
    }
    const next = moveInTrend(drawn, place, event.key);
    if (next === null) return;
    event.preventDefault();
    show(next, 'keys');
  };

  const start = moveInTrend(drawn, null, 'End');
  const current = place ?? start;
  const point = current === null ? undefined : points[current.at];
  const isByKeys = pointed?.by === 'keys';
  const told =
    place === null || point === undefined || !isByKeys
      ? ''
      : describePoint(point, keys, place.series, series[place.series]?.best.has(place.at) === true);
  const spot = place === null ? null : spotOf(place);
  return (
    <Box
      data-no-picture
      onPointerMove={onPointerMove}
      onPointerLeave={() => setPointed((before) => (before?.by === 'pointer' ? null : before))}
      onClick={open}
      sx={{ position: 'absolute', inset: 0, cursor: place === null ? 'default' : 'pointer' }}
    >
      {point !== undefined && start !== null && (
        <Link
          to={versionPath(modelName, point.version)}
          aria-label={told === '' ? 'Go through the points of the trend with the arrow keys' : told}
          onFocus={({ currentTarget }) => {
            if (currentTarget.matches(':focus-visible')) show(current ?? start, 'keys');
          }}
          onBlur={() => setPointed(null)}
          onKeyDown={onKeyDown}
          // The whole chart opens what the pointer is at.
          onClick={(event) => event.stopPropagation()}
          style={{ left: (spot?.x ?? area.left) - 8, top: (spot?.y ?? area.top) - 8 }}
          className="trend-point"
        />
      )}
      <span className="unseen" aria-live="polite">
        {told}
      </span>
      {place !== null && spot !== null && point !== undefined && (
        <>
          <Box
            aria-hidden
            sx={{
              position: 'absolute',
              pointerEvents: 'none',
              left: spot.x,
              top: area.top,
              height: area.height,
              borderInlineStart: '1px dashed',
              borderColor: 'text.disabled',
            }}
          />
          <TrendTip
            point={point}
            series={series}
            keys={keys}
            at={place.at}
            spot={spot}
            width={area.left + area.width + area.right}
          />
        </>
      )}
    </Box>
  );
}
