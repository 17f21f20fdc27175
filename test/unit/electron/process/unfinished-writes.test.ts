import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { removeUnfinishedWrites } from '../../../../electron/process/unfinished-writes.ts';

const folder = mkdtempSync(join(tmpdir(), 'unfinished-writes-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('deletes what killed writes of a file left, and neither the file nor what else is beside it', () => {
  const kept = ['a.json', 'a.json.damaged-2026-01-01T00-00-00-000Z', 'b.json', 'b.json.123'];
  for (const name of [...kept, 'a.json.123', 'a.json.4294967295']) writeFileSync(join(folder, name), '');
  removeUnfinishedWrites(join(folder, 'a.json'));
  expect(readdirSync(folder).sort()).toEqual(kept);
});

it('does nothing where there is no folder yet', () => {
  expect(() => removeUnfinishedWrites(join(folder, 'none', 'a.json'))).not.toThrow();
});
