export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a window may stand. */
export interface Fit {
  readonly bounds: Rectangle;
  /** The window's smallest size, which must not exceed the work area either. */
  readonly minimum: { readonly width: number; readonly height: number };
}

/** Below this the page's columns no longer fit beside each other. */
const smallest = { width: 720, height: 480 };

/**
 * Fits a window into one of the screens' work areas, the main one first: into the one that holds most of it, or into the
 * middle of the main one if its own is gone or it never had one.
 */
export function fitToScreen(
  wanted: { readonly x: number | null; readonly y: number | null; readonly width: number; readonly height: number },
  workAreas: readonly Rectangle[],
): Fit {
  const { x, y, width, height } = wanted;
  const placed = x === null || y === null ? null : { x, y, width, height };
  const own = placed === null ? undefined : mostOverlapping(placed, workAreas);
  const area = own ?? workAreas[0];
  // For a moment, or with the lid closed, there may be no screen at all.
  if (area === undefined) return { bounds: placed ?? { x: 0, y: 0, width, height }, minimum: smallest };
  const size = { width: Math.min(width, area.width), height: Math.min(height, area.height) };
  const middle = {
    x: area.x + Math.round((area.width - size.width) / 2),
    y: area.y + Math.round((area.height - size.height) / 2),
  };
  const { x: left, y: top } = own === undefined || placed === null ? middle : placed;
  return {
    bounds: {
      x: clamp(left, area.x, area.x + area.width - size.width),
      y: clamp(top, area.y, area.y + area.height - size.height),
      ...size,
    },
    minimum: {
      width: Math.min(smallest.width, area.width),
      height: Math.min(smallest.height, area.height),
    },
  };
}

function mostOverlapping(bounds: Rectangle, areas: readonly Rectangle[]): Rectangle | undefined {
  const measured = areas.map((area) => ({ area, shared: sharedPixels(bounds, area) }));
  return measured.filter(({ shared }) => shared > 0).sort((one, other) => other.shared - one.shared)[0]?.area;
}

function sharedPixels(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
