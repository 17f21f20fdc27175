interface LabelledPoint {
  /** px */
  readonly x: number;
  readonly y: number;
  /** px of its label. */
  readonly width: number;
}

interface PlacedLabel {
  /** Where its text begins, in px. */
  readonly x: number;
  /** Its middle, in px. */
  readonly y: number;
  /** It stands so far from its point that a line has to lead there. */
  readonly isApart: boolean;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** px */
const lineHeight = 13;
const gap = 11;
const point = 6;
/** Places tried above and below, each a line further away. */
const mostLines = 12;

/**
 * Finds a place for the label of each point, to its right or else to its left, so that none stands over another or over a
 * point. `room` is where labels may stand, in px.
 */
export function placeLabels(points: readonly LabelledPoint[], room: Box): readonly PlacedLabel[] {
  const taken: Box[] = points.map(({ x, y }) => ({
    left: x - point,
    right: x + point,
    top: y - point,
    bottom: y + point,
  }));
  const placed: PlacedLabel[] = [];
  const fromAbove = points.map((_, index) => index).toSorted((a, b) => (points[a]?.y ?? 0) - (points[b]?.y ?? 0));
  for (const index of fromAbove) {
    const { x, y, width } = points[index] ?? { x: 0, y: 0, width: 0 };
    const candidates = listOffsets().flatMap((dy) =>
      [x + gap, x - gap - width].map((left) => ({ x: left, y: y + dy, isApart: dy !== 0 })),
    );
    const free = candidates.find((each) => {
      const box = toBox(each, width);
      return isInside(box, room) && !taken.some((other) => isOver(box, other));
    });
    const place = free ?? { x: x + gap, y, isApart: false };
    taken.push(toBox(place, width));
    placed[index] = place;
  }
  return placed;
}

/** px above and below, the nearest first. */
function listOffsets(): readonly number[] {
  return [0, ...Array.from({ length: mostLines }, (_, at) => [lineHeight * (at + 1), -lineHeight * (at + 1)]).flat()];
}

function toBox({ x, y }: Pick<PlacedLabel, 'x' | 'y'>, width: number): Box {
  return { left: x, right: x + width, top: y - lineHeight / 2, bottom: y + lineHeight / 2 };
}

function isInside(box: Box, room: Box): boolean {
  return box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
}

function isOver(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
