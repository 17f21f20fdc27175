import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStopMark } from '../../../../../../electron/main/shell/engine/stop-mark.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stop-mark-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the mark of a stopped engine', () => {
  it('is there for the next start until it is taken away', () => {
    const file = join(folder, 'engine-stopped');
    expect(createStopMark(file).isSet()).toBe(false);
    createStopMark(file).set(true);
    createStopMark(file).set(true);
    expect(createStopMark(file).isSet()).toBe(true);
    createStopMark(file).set(false);
    createStopMark(file).set(false);
    expect(createStopMark(file).isSet()).toBe(false);
  });

  it('that cannot be written harms nothing', () => {
    const mark = createStopMark(join(folder, 'no such folder', 'engine-stopped'));
    expect(() => mark.set(true)).not.toThrow();
    expect(mark.isSet()).toBe(false);
  });
});
