/** A point of one line: which version, and which metric. */
export interface TrendPlace {
  readonly at: number;
  readonly series: number;
}

/** Points that Page Up and Page Down pass. */
const page = 10;

/**
 * Where a key leads from a point: sideways along its line over gaps, up and down to the next line at the same version or the
 * nearest one. null for a key that leads nowhere. Without a place each key starts at the last version.
 */
export function moveInTrend(
  series: readonly (readonly (number | null)[])[],
  from: TrendPlace | null,
  key: string,
): TrendPlace | null {
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
  if (!keys.includes(key)) return null;
  const first = series.findIndex((values) => values.some((value) => value !== null));
  if (first < 0) return null;
  const index = from?.series ?? first;
  const places = listPlaces(series[index] ?? []);
  if (from === null || places.length === 0) {
    const at = listPlaces(series[first] ?? []).at(key === 'Home' ? 0 : -1);
    return at === undefined ? null : { at, series: first };
  }
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const step = key === 'ArrowDown' ? 1 : -1;
    for (let turn = 1; turn < series.length; turn += 1) {
      const next = (index + step * turn + series.length * turn) % series.length;
      const nearest = findNearest(listPlaces(series[next] ?? []), from.at);
      if (nearest !== null) return { at: nearest, series: next };
    }
    return from;
  }
  const now = places.indexOf(findNearest(places, from.at) ?? 0);
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -page, PageDown: page };
  const wanted = key === 'Home' ? 0 : key === 'End' ? places.length - 1 : now + (steps[key] ?? 0);
  const at = places[Math.min(Math.max(wanted, 0), places.length - 1)];
  return at === undefined ? null : { at, series: index };
}

function listPlaces(values: readonly (number | null)[]): readonly number[] {
  return values.flatMap((value, at) => (value === null ? [] : [at]));
}

function findNearest(places: readonly number[], at: number): number | null {
  let nearest: number | null = null;
  for (const place of places) if (nearest === null || Math.abs(place - at) < Math.abs(nearest - at)) nearest = place;
  return nearest;
}
