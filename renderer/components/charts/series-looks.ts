/** How one of several series is told apart: by a colour, and by a dash pattern for whoever sees no colours. */
export interface SeriesLook {
  /** A colour of CSS. `chart-colours.ts` has it for both themes and for a person's own few colours. */
  readonly colour: string;
  /** As `stroke-dasharray`. */
  readonly dashes: string;
}

/** The looks of series, the first ones as far apart as they can be. */
export const seriesLooks: readonly SeriesLook[] = [
  'none',
  '7 3',
  '2 3',
  '9 3 2 3',
  '4 2',
  '12 4',
  '2 2 6 2',
  '1 4',
].map((dashes, at) => ({ colour: `var(--chart-${at + 1})`, dashes }));

/** Returns the look of the series at a position; beyond the last they begin anew. */
export function getSeriesLook(position: number): SeriesLook {
  const look = seriesLooks[position % seriesLooks.length];
  if (look === undefined) throw new Error('there are no series without a look');
  return look;
}
