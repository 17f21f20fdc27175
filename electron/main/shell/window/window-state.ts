import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { readSmallFile } from '../../../process/small-file.ts';

const maxBytes = 64 * 1024;

const stateSchema = z.object({
  x: z.number().int().nullable(),
  y: z.number().int().nullable(),
  width: z.number().int().min(300).max(20_000),
  height: z.number().int().min(300).max(20_000),
  maximized: z.boolean(),
});

/** Where the window was when it was last closed, in device-independent pixels. */
export type WindowState = Readonly<z.infer<typeof stateSchema>>;

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const defaultWindowState: WindowState = { x: null, y: null, width: 1280, height: 800, maximized: false };

/** Reads the saved state. A missing or damaged file gives the default, because it holds nothing worth keeping. */
export function readWindowState(file: string): WindowState {
  try {
    return stateSchema.parse(JSON.parse(readSmallFile(file, maxBytes)));
  } catch {
    return defaultWindowState;
  }
}

/** Saves the state. Ignores failures. */
export function saveWindowState(file: string, state: WindowState): void {
  try {
    writeFileAtomic.sync(file, JSON.stringify(state), { mode: 0o600 });
  } catch {
    // A full disk must not keep the window from closing.
  }
}

/** Keeps a saved window on an existing screen: centres it on the main one when its own was unplugged. */
export function fitToDisplays(state: WindowState, displays: readonly Rectangle[]): WindowState {
  const { x, y } = state;
  if (x === null || y === null) return state;
  const reachable = displays.some(
    (area) =>
      x + 100 <= area.x + area.width &&
      x + state.width >= area.x + 100 &&
      y >= area.y &&
      y + 50 <= area.y + area.height,
  );
  return reachable ? state : { ...state, x: null, y: null };
}
