import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const builder = readFileSync(resolve(root, 'electron-builder.yml'), 'utf8');
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

describe('the packaged app', () => {
  it('has every fuse set: none is left to a default that may change', () => {
    const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(builder)?.[1] ?? '';
    const fuses = Object.fromEntries(
      block
        .trim()
        .split('\n')
        .map((line) => line.trim().split(': ')),
    );
    expect(fuses).toEqual({
      runAsNode: 'false',
      enableCookieEncryption: 'false',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      loadBrowserProcessSpecificV8Snapshot: 'false',
      grantFileProtocolExtraPrivileges: 'false',
    });
  });

  it('ships the native keychain module as its only package; the rest is bundled', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['keytar']);
  });
});

describe('the dependencies', () => {
  it('have exact versions', () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter((version) => !/^(npm:@github\/keytar@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('are locked for every platform people use', () => {
    const lock = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>;
    };
    const names = Object.keys(lock.packages);
    for (const platform of ['linux-x64', 'darwin-arm64', 'darwin-x64', 'win32-x64']) {
      expect(
        names.some((name) => name.startsWith(`node_modules/@biomejs/cli-${platform}`)),
        platform,
      ).toBe(true);
      expect(
        names.some((name) => name.startsWith(`node_modules/@rolldown/binding-${platform}`)),
        platform,
      ).toBe(true);
    }
  });
});
