import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFile, findAppFile, readAppFiles } from '../../../../../electron/main/security/app-files.ts';

let folder: string;
let files: ReadonlyMap<string, AppFile>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'app-files-'));
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.js'), 'secret');
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets/index.js'), 'script');
  writeFileSync(join(root, 'assets/index.js.map'), '{}');
  writeFileSync(join(root, '.built'), '');
  symlinkSync(join(folder, 'secret.js'), join(root, 'link.js'));
  files = readAppFiles(root);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const find = (path: string): string | undefined => findAppFile(files, `app://primehub-models${path}`)?.body.toString();

describe('the app scheme', () => {
  it('serves the page and its files, and nothing else of the folder', () => {
    expect([...files.keys()].sort()).toEqual(['/assets/index.js', '/index.html']);
    expect(find('/')).toBe('<!doctype html>');
    expect(find('/index.html')).toBe('<!doctype html>');
    expect(find('/assets/index.js')).toBe('script');
    expect(find('/assets/index.js?v=1#x')).toBe('script');
  });

  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..%5csecret.js',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.js',
    '//secret.js',
    '/link.js',
    '/.built',
    '/assets/index.js.map',
    '/assets/',
    '/ASSETS/index.js',
    '/assets/index.js/',
    '/assets/index.js%00',
    '/index.html%00.js',
    '/constructor',
    '/__proto__',
  ])('does not serve %s', (path) => {
    expect(find(path)).toBeUndefined();
  });
});
