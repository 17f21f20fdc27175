import { useDrawingArea, useXScale, useYScale } from '@mui/x-charts/hooks';
import { toVisibleText } from '../../../../../shared/text/visible-text.ts';
import { isMarked, type TrendPoint } from '../trend-points.ts';
import type { DrawnSeries } from './drawn-series.ts';

interface TrendMarksProps {
  readonly points: readonly TrendPoint[];
  readonly series: readonly DrawnSeries[];
}

/** px. Beyond so many points only those that stand alone have a dot: a line shows the others. */
const dots = { large: 3.5, small: 2, mostLarge: 120, most: 500 } as const;
/** px per letter of a label, about. */
const letter = 6.2;
const longestLabel = 28;

/**
 * Marks points: a dot for each as long as they are few, ◆ with a word for what is deployed or has an alias, a ring with a word for
 * the best. Dots are one path a series, as thousands of elements would take long.
 */
export function TrendMarks({ points, series }: TrendMarksProps) {
  const xScale = useXScale<'linear'>('x');
  const left = useYScale<'linear'>('left');
  const right = useYScale<'linear'>('right');
  const area = useDrawingArea();
  /** Places of the words so far: none is written over another. */
  const taken: { readonly from: number; readonly to: number; readonly y: number }[] = [];
  /** Points whose aliases and deployments are written at one of their lines. */
  const named = new Set<number>();
  const radius = points.length <= dots.mostLarge ? dots.large : dots.small;

  const place = (text: string, x: number, y: number): { readonly x: number; readonly y: number } | null => {
    const width = text.length * letter;
    const from = Math.min(Math.max(x - width / 2, area.left), area.left + area.width - width);
    // Above the ring of the best, below it, and a line further each.
    for (const dy of [-11, 20, -25, 34]) {
      const at = { from, to: from + width, y: y + dy };
      const isOutside = at.y < 9 || at.y > area.top + area.height;
      if (isOutside || taken.some((other) => Math.abs(other.y - at.y) < 13 && at.from < other.to && other.from < at.to))
        continue;
      taken.push(at);
      return { x: from, y: at.y };
    }
    return null;
  };

  return (
    <g>
      {series.map(({ key, drawn, axis, look, best }) => {
        const yScale = axis === 'left' ? left : right;
        const at = (index: number): readonly [number, number] | null => {
          const value = drawn[index] ?? null;
          // The scale follows a new kind of axis one rendering later, and a log scale has no place for what is not above 0.
          const y = value === null ? Number.NaN : yScale(value);
          return Number.isFinite(y) ? [xScale(points[index]?.x ?? 0), y] : null;
        };
        const plain: string[] = [];
        const marked: string[] = [];
        const words: { readonly text: string; readonly x: number; readonly y: number }[] = [];
        for (const [index, point] of points.entries()) {
          const spot = at(index);
          if (spot === null) continue;
          const [x, y] = spot;
          if (isMarked(point)) {
            marked.push(`M${x} ${y - 6}l6 6l-6 6l-6 -6Z`);
            const isNamed = named.has(index);
            named.add(index);
            if (!isNamed || best.has(index)) words.push({ text: nameMark(point, best.has(index), isNamed), x, y });
            continue;
          }
          const isAlone = (drawn[index - 1] ?? null) === null && (drawn[index + 1] ?? null) === null;
          if (isAlone || points.length <= dots.most) plain.push(circle(x, y, isAlone ? dots.large : radius));
          if (best.has(index)) words.push({ text: 'best', x, y });
        }
        const rings = [...best].slice(0, 20).flatMap((index) => {
          const spot = at(index);
          return spot === null ? [] : [circle(spot[0], spot[1], 8)];
        });
        return (
          <g key={key}>
            <path d={plain.join('')} fill={look.colour} />
            <path d={marked.join('')} fill={look.colour} stroke="var(--mui-palette-background-paper)" />
            <path d={rings.join('')} fill="none" stroke={look.colour} strokeWidth={1.5} />
            {words.toSorted(bestFirst).map(({ text, x, y }) => {
              const spot = place(text, x, y);
              return (
                spot !== null && (
                  <text key={`${x} ${text}`} x={spot.x} y={spot.y} className="trend-word">
                    {text}
                  </text>
                )
              );
            })}
          </g>
        );
      })}
    </g>
  );
}

/** Where room is short, the word for the best stays. */
const bestFirst = (a: { readonly text: string }, b: { readonly text: string }): number =>
  Number(b.text.endsWith('best')) - Number(a.text.endsWith('best'));

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

function nameMark({ aliases, deployedBy }: TrendPoint, isBest: boolean, isNamed: boolean): string {
  if (isNamed) return 'best';
  const words = [
    ...aliases.slice(0, 1).map((alias) => `@${toVisibleText(alias)}`),
    ...(deployedBy.length > 0 ? ['deployed'] : []),
    ...(isBest ? ['best'] : []),
  ].join(' · ');
  return words.length <= longestLabel ? words : `${words.slice(0, longestLabel - 1).toWellFormed()}…`;
}
