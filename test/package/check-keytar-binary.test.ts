import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Arch } from 'electron-builder';
import { afterAll, describe, expect, it } from 'vitest';
import { packagerTools } from './packager-tools.ts';

const root = resolve(import.meta.dirname, '../..');
const { beforePack } = (await import(join(root, '.dev/package/check-keytar-binary.mjs'))) as {
  beforePack(target: { readonly electronPlatformName: string; readonly arch: Arch }, keytar?: string): void;
};

const folder = mkdtempSync(join(tmpdir(), 'primehub-models-keytar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(system: string, arch: Arch, keytar?: string): () => void {
  return () => beforePack({ electronPlatformName: system, arch }, keytar);
}

/** A keytar with binaries that it has for some targets, or that it has under a name of another. */
function makeKeytar(name: string, binaries: Readonly<Record<string, string>>): string {
  for (const [target, source] of Object.entries(binaries)) {
    mkdirSync(join(folder, name, 'prebuilds', target), { recursive: true });
    cpSync(join(root, 'node_modules/keytar/prebuilds', source), join(folder, name, 'prebuilds', target), {
      recursive: true,
    });
  }
  return join(folder, name);
}

describe('packaging', () => {
  it('asks before it packs whether keytar has a binary, and it has for every target that is packaged', () => {
    type System = { readonly target: readonly { readonly arch: readonly (keyof typeof Arch)[] }[] };
    const configuration = packagerTools.yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
      readonly beforePack: string;
    } & Record<'linux' | 'mac' | 'win', System>;
    expect(configuration.beforePack).toBe('.dev/package/check-keytar-binary.mjs');
    const systems = { linux: 'linux', mac: 'darwin', win: 'win32' } as const;
    for (const [key, system] of Object.entries(systems)) {
      const { target } = configuration[key as keyof typeof systems];
      const processors = new Set(target.flatMap(({ arch }) => arch));
      expect([...processors]).toEqual(['x64', 'arm64']);
      for (const processor of processors) expect(check(system, Arch[processor])).not.toThrow();
    }
  });

  it('refuses a target that keytar has no binary for, and says which it has', () => {
    const keytar = makeKeytar('some', { 'linux-x64': 'linux-x64', 'darwin-arm64': 'darwin-arm64' });
    expect(check('linux', Arch.x64, keytar)).not.toThrow();
    expect(check('linux', Arch.arm64, keytar)).toThrow(
      'The app cannot be packaged for linux-arm64: keytar, which keeps tokens in the keychain, has no binary for it. Package for one of darwin-arm64, linux-x64 (--x64, --arm64), or take a version of @github/keytar that has it.',
    );
  });

  it('refuses a binary that is for another processor than its folder says', () => {
    const keytar = makeKeytar('mixed', { 'win32-arm64': 'win32-x64' });
    expect(check('win32', Arch.arm64, keytar)).toThrow('has a binary in its place that is for win32-x64');
    // As keytar itself has it for 32-bit ARM.
    expect(check('linux', Arch.armv7l)).toThrow('cannot be packaged for linux-arm: keytar');
  });

  it('refuses a binary that is damaged, and a keytar that is not there', () => {
    const keytar = makeKeytar('damaged', { 'linux-x64': 'linux-x64' });
    writeFileSync(join(keytar, 'prebuilds/linux-x64/keytar.node'), 'not a library');
    expect(check('linux', Arch.x64, keytar)).toThrow('has a binary in its place that is damaged. Install the packages');
    expect(check('linux', Arch.x64, join(folder, 'nowhere'))).toThrow('Install the packages anew (npm ci)');
  });
});
