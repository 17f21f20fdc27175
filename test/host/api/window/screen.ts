import { EventEmitter } from 'node:events';
import { refuseOtherNames } from '../../refuse-other-names.ts';

/** A monitor as a spec describes it; `workArea` is all of it when it is left out. */
export interface HostDisplay {
  readonly id: number;
  readonly bounds: Electron.Rectangle;
  readonly workArea?: Electron.Rectangle;
  readonly scaleFactor?: number;
}

type Display = ReturnType<typeof describe>;

let displays: readonly Display[] = [describe({ id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } })];

class Screen extends EventEmitter {
  getPrimaryDisplay(): Display {
    return displays[0] as Display;
  }
  getAllDisplays(): Display[] {
    return [...displays];
  }
  getDisplayMatching(rectangle: Electron.Rectangle): Display {
    return displays.reduce((best, each) =>
      overlap(each.bounds, rectangle) > overlap(best.bounds, rectangle) ? each : best,
    );
  }
}

refuseOtherNames(Screen.prototype, 'screen');

/** Electron's `screen`: one display of 1920 by 1080, unless a spec plugs others in. */
export const screen = new Screen();

/**
 * Plugs monitors in and out, the first being the main one, and tells of each change as Electron does. Windows stay where
 * they are: what the system does with them is its own affair, and differs.
 */
export function plugDisplays(given: readonly [HostDisplay, ...HostDisplay[]]): void {
  const before = displays;
  displays = given.map(describe);
  for (const old of before) {
    if (!displays.some(({ id }) => id === old.id)) screen.emit('display-removed', {}, old);
  }
  for (const display of displays) {
    const old = before.find(({ id }) => id === display.id);
    if (old === undefined) screen.emit('display-added', {}, display);
    else tellChange(old, display);
  }
}

function tellChange(old: Display, display: Display): void {
  const metrics = (['bounds', 'workArea', 'scaleFactor'] as const).filter(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(display[name]),
  );
  if (metrics.length > 0) screen.emit('display-metrics-changed', {}, display, metrics);
}

function describe({ id, bounds, workArea = bounds, scaleFactor = 1 }: HostDisplay) {
  return {
    id,
    label: `host ${id}`,
    bounds,
    workArea,
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: workArea.width, height: workArea.height },
    scaleFactor,
    rotation: 0,
    internal: id === 1,
  };
}

function overlap(one: Electron.Rectangle, other: Electron.Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width > 0 && height > 0 ? width * height : 0;
}
