import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { openShellSettings } from '../../../../../electron/main/shell/shell-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'shell-settings-'));
const file = join(folder, 'shell-settings.json');
beforeEach(() => rmSync(file, { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('closing keeps the app in the tray until the person chooses otherwise, and that is kept for themselves alone', () => {
  const first = openShellSettings(file);
  expect(first.closing()).toBe('tray');
  first.setClosing('quit');
  expect(first.closing()).toBe('quit');
  expect(openShellSettings(file).closing()).toBe('quit');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

it.each(['', '{', '[]', 'null', '{"closing":"explode"}', '{"closing":7}', 'x'.repeat(70_000)])(
  'a file that says %.30j gives the default, and can be written again',
  (text) => {
    writeFileSync(file, text);
    const settings = openShellSettings(file);
    expect(settings.closing()).toBe('tray');
    settings.setClosing('quit');
    expect(openShellSettings(file).closing()).toBe('quit');
  },
);

it('keeps what a newer version has written besides', () => {
  writeFileSync(file, '{"closing":"quit","startsAtLogin":true}');
  openShellSettings(file).setClosing('tray');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ closing: 'tray', startsAtLogin: true });
});

it('is replaced as a whole, and removes what a killed app left of a write', () => {
  writeFileSync(`${file}.1234567890`, '{"clos');
  openShellSettings(file).setClosing('quit');
  expect(readdirSync(folder)).toEqual(['shell-settings.json']);
});

it('a choice that cannot be stored holds for the session, and fails', () => {
  mkdirSync(file);
  const settings = openShellSettings(file);
  expect(() => settings.setClosing('quit')).toThrow();
  expect(settings.closing()).toBe('quit');
});
