import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { narrowModes } from '../../../../electron/process/private-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'private-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string): string => (statSync(join(folder, path)).mode & 0o777).toString(8);

describe.skipIf(process.platform === 'win32')('the files of an older version', () => {
  it('are narrowed to the person, those set aside too, and links are left alone', () => {
    const files = [
      'connections.json',
      'connections.json.damaged-2026',
      'window.json',
      'secrets-to-remove.json',
      'engine-stopped',
      'logs/main.log',
      'replicas/a/b.sqlite',
      'replicas/a/b.sqlite-wal',
      'replicas/a/b.sqlite-damaged-2026',
    ];
    mkdirSync(join(folder, 'logs'));
    mkdirSync(join(folder, 'replicas/a'), { recursive: true });
    for (const file of files) {
      writeFileSync(join(folder, file), '');
      chmodSync(join(folder, file), 0o644);
    }
    for (const each of ['.', 'logs', 'replicas', 'replicas/a']) chmodSync(join(folder, each), 0o755);
    const other = join(folder, 'of Chromium');
    writeFileSync(other, '');
    chmodSync(other, 0o644);
    symlinkSync(other, join(folder, 'replicas/link'));

    narrowModes(folder);
    expect(files.map(modeOf)).toEqual(files.map(() => '600'));
    expect(['.', 'logs', 'replicas', 'replicas/a'].map(modeOf)).toEqual(['700', '700', '700', '700']);
    expect(modeOf('of Chromium')).toBe('644');
    expect(lstatSync(join(folder, 'replicas/link')).isSymbolicLink()).toBe(true);
  });

  it('need not be there', () => {
    expect(() => narrowModes(join(folder, 'missing'))).not.toThrow();
  });
});
