// Whoever can put a pipe or a device where the app reads a file would otherwise hang it, or fill its memory.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCliFile } from '../../../../electron/main/secrets/cli-file.ts';
import { defaultWindowState, readWindowState } from '../../../../electron/main/shell/window/window-state.ts';
import { readSmallFile } from '../../../../electron/process/small-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'small-file-'));
  path = join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('reads a file, and a link to one', () => {
  writeFileSync(path, 'text');
  symlinkSync(path, join(folder, 'link'));
  expect([readSmallFile(path, 4), readSmallFile(join(folder, 'link'), 4)]).toEqual(['text', 'text']);
});

it('reads a file without the byte order mark that an editor put before it', () => {
  writeFileSync(path, '\ufeff{}');
  expect(readSmallFile(path, 10)).toBe('{}');
});

const inPlace: readonly (readonly [string, () => void, string])[] = [
  ['a folder', () => mkdirSync(path), 'NOT_A_FILE'],
  ['a pipe', () => execFileSync('mkfifo', [path]), 'NOT_A_FILE'],
  ['a link to a pipe', () => linkToPipe(), 'NOT_A_FILE'],
  ['a link to a device', () => symlinkSync('/dev/zero', path), 'NOT_A_FILE'],
  ['a link to itself', () => symlinkSync(path, path), 'ELOOP'],
  ['a larger file', () => writeFileSync(path, 'texts'), 'TOO_LARGE'],
  ['nothing', () => undefined, 'ENOENT'],
];

function linkToPipe(): void {
  execFileSync('mkfifo', [`${path}.pipe`]);
  symlinkSync(`${path}.pipe`, path);
}

it.skipIf(process.platform === 'win32').each(inPlace)('refuses %s at once', async (_what, put, code) => {
  put();
  expect(() => readSmallFile(path, 4)).toThrow(expect.objectContaining({ code }));
  expect(readWindowState(path)).toEqual(defaultWindowState);
  expect((await readCliFile(path)).state).toBe(code === 'ENOENT' ? 'absent' : 'unusable');
});

it.skipIf(process.platform !== 'linux')('bounds a file that has no size until it is read', () => {
  expect(() => readSmallFile('/proc/self/maps', 16)).toThrow(expect.objectContaining({ code: 'TOO_LARGE' }));
});
