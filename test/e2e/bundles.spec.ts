// What the processes may not do must not be in their bundles either: the engine is not sandboxed by the system.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';

const out = resolve(import.meta.dirname, '../../out');

/** The modules that a bundle asks for when it runs. */
function modulesOf(file: string): readonly string[] {
  const text = readFileSync(join(out, file), 'utf8');
  const found = text.matchAll(/(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*["'`]([\w@:./-]+)["'`]/g);
  return [...new Set([...found].map((match) => match[1] ?? ''))].sort();
}

test('the engine has neither Electron, nor the keychain, nor a way to the network', () => {
  const files = readdirSync(join(out, 'engine')).filter((file) => file !== 'licenses.md');
  expect(files).toContain('engine.js');
  const modules = files.flatMap((file) => modulesOf(`engine/${file}`));
  expect(modules).toContain('node:sqlite');
  // By another URL than it was started with, it would be a second engine in the same process.
  expect(modules).not.toContain('./engine.js');
  const sockets = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'child_process'];
  // `net` only tells whether a name is an address.
  const forbidden = [
    'electron',
    'electron/main',
    'electron/common',
    'keytar',
    'axios',
    ...sockets.filter((name) => name !== 'net'),
  ];
  expect(modules.filter((name) => forbidden.includes(name.replace(/^node:/, '')))).toEqual([]);
  const text = files.map((file) => readFileSync(join(out, 'engine', file), 'utf8')).join('\n');
  expect(text).not.toMatch(/axios|keytar|utilityProcess|safeStorage|\bfetch\(/i);
  expect(text).not.toMatch(/\bnet\.(?:connect|createConnection|Socket)|new WebSocket/);
});

test('main has neither the database nor the adapters', () => {
  const modules = modulesOf('main/main.js');
  expect(modules).toContain('electron/main');
  expect(modules).not.toContain('node:sqlite');
  const text = readFileSync(join(out, 'main/main.js'), 'utf8');
  expect(text).not.toContain('registered-models/search');
  expect(text).not.toContain('createPhDeployment');
});

test('no script holds a character that makes all of it twice as large in memory', () => {
  const scripts = readdirSync(out, { recursive: true, withFileTypes: true }).filter(({ name }) => /\.c?js$/.test(name));
  expect(scripts.length).toBeGreaterThan(8);
  for (const { parentPath, name } of scripts)
    expect(
      readFileSync(join(parentPath, name)).every((byte) => byte < 128),
      name,
    ).toBe(true);
});

test('heaps are kept small before anything is put into them', () => {
  for (const file of ['main/main.js', 'engine/engine.js']) {
    const text = readFileSync(join(out, file), 'utf8');
    const [limit, schemas] = [text.indexOf('--heap-growing-percent'), text.indexOf('_zod')];
    expect(limit, file).toBeGreaterThan(-1);
    expect(limit, file).toBeLessThan(schemas);
  }
});
