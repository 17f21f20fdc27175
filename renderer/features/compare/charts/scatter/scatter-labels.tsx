import { useDrawingArea, useXScale, useYScale } from '@mui/x-charts/hooks';
import { measureSmallText } from '../../../../components/registry/measure-small-text.ts';
import { placeLabels } from './place-labels.ts';

interface ScatterLabelsProps {
  readonly points: readonly { readonly version: number; readonly x: number; readonly y: number }[];
  readonly labels: readonly { readonly short: string }[];
  readonly baseline: number;
}

/** px that labels may reach beyond the axes: the margins of the chart. */
export const labelMargin = { right: 110, top: 12 } as const;

/** The names of the versions beside their points. */
export function ScatterLabels({ points, labels, baseline }: ScatterLabelsProps) {
  const { left, top, width, height } = useDrawingArea();
  const [toX, toY] = [useXScale<'linear'>(), useYScale<'linear'>()];
  const placed = points.map(({ version, x, y }) => {
    const text = labels[version]?.short ?? '';
    return { version, text, x: toX(x), y: toY(y), width: measureSmallText(text) };
  });
  const places = placeLabels(placed, {
    left: left + 2,
    right: left + width + labelMargin.right,
    top: top - labelMargin.top,
    bottom: top + height,
  });
  return (
    <g style={{ pointerEvents: 'none' }}>
      {placed.map(({ version, text, x, y, width: long }, index) => {
        const place = places[index];
        if (place === undefined) return null;
        return (
          <g key={version}>
            {place.isApart && (
              <path
                d={`M${x} ${y}L${place.x > x ? place.x - 2 : place.x + long + 2} ${place.y}`}
                stroke="currentColor"
                strokeOpacity={0.45}
              />
            )}
            <text
              x={place.x}
              y={place.y}
              dy="0.32em"
              fontSize={11}
              fontWeight={version === baseline ? 700 : 400}
              fill="currentColor"
              stroke="var(--mui-palette-background-paper)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
