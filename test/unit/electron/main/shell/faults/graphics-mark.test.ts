import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createGraphicsMark } from '../../../../../../electron/main/shell/faults/graphics-mark.ts';

const folder = mkdtempSync(join(tmpdir(), 'graphics-mark-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const day = 24 * 60 * 60_000;

it('holds for a week', () => {
  const mark = createGraphicsMark(join(folder, 'mark'));
  expect(mark.isSet(Date.now())).toBe(false);
  mark.set();
  expect(mark.isSet(Date.now() + 6 * day)).toBe(true);
  expect(mark.isSet(Date.now() + 8 * day)).toBe(false);
});

it('a folder in its place is none, and cannot be set', () => {
  const mark = createGraphicsMark(folder);
  mark.set();
  expect(mark.isSet(Date.now())).toBe(false);
});
