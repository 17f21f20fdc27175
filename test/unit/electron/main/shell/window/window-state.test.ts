import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  defaultWindowState,
  readWindowState,
  saveWindowState,
} from '../../../../../../electron/main/shell/window/window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'window-state-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the window state', () => {
  it('comes back as it was saved', () => {
    const file = join(folder, 'window.json');
    const state = { x: 5, y: 6, width: 900, height: 600, maximized: true };
    saveWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
  });

  it.each(['', '{', '[]', '{"width":1}', '{"x":0,"y":0,"width":-5,"height":99999999,"maximized":true}'])(
    'is the default when the file says %j',
    (text) => {
      const file = join(folder, 'damaged.json');
      writeFileSync(file, text);
      expect(readWindowState(file)).toEqual(defaultWindowState);
    },
  );
});
