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
