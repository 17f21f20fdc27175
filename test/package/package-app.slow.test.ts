import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importsOf, readSource, sourceFiles } from '../unit/architecture/source-files.ts';
import { findPackagedApp } from './find-packaged-app.ts';
import { packageApp } from './package-app.ts';
import { packagerTools } from './packager-tools.ts';
import type { PackagedSystem } from './stand-in.ts';

const { asar, fuses, plist, resedit } = packagerTools;
const resources = resolve(import.meta.dirname, '../../.dev/package');
const { readMachine } = (await import(join(resources, 'read-machine.mjs'))) as {
  readMachine(bytes: Buffer): string | null;
};

/** Bytes. */
const mostArchive = 5_000_000;
/** Besides these an archive holds the binary of keytar for its target. */
const ofKeytar = ['LICENSE.md', 'lib/keytar.js', 'package.json'].map((file) => `node_modules/keytar/${file}`);
const ofTheApp =
  /^(?:package\.json|out\/main\/main\.js|out\/engine\/[\w-]+\.js|out\/preload\/preload\.cjs|out\/renderer\/index\.html|out\/renderer\/assets\/[\w.-]+\.(?:js|css|svg|png|woff2)|electron\/main\/shell\/icons\/[\w@]+\.(?:png|ico))$/;

const folder = mkdtempSync(join(tmpdir(), 'primehub-models-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A bundle for macOS cannot be made on Windows. */
const systems: readonly PackagedSystem[] = process.platform === 'win32' ? ['win', 'linux'] : ['linux', 'mac', 'win'];

describe.each(systems)('the app packaged for %s', (system) => {
  const apps = (['x64', 'arm64'] as const).map((processor) => findPackagedApp(folder, system, processor));
  beforeAll(() => packageApp(folder, system, ['--dir', `--${system}`, '--x64', '--arm64']), 120_000);

  describe.each(apps)('$target', ({ target, archive, program }) => {
    /** With `/` on every system. */
    const listFiles = (): readonly string[] =>
      asar
        .listPackage(archive, { isPack: false })
        .map((path) => path.slice(1).replaceAll('\\', '/'))
        .filter((path) => !('files' in asar.statFile(archive, normalize(path))));
    const readText = (path: string): string => asar.extractFile(archive, normalize(path)).toString('utf8');
    const native = `node_modules/keytar/prebuilds/${target}/keytar.node`;

    it('holds the bundles, the icons and the keychain module, and nothing else', () => {
      const others = listFiles().filter((file) => !ofTheApp.test(file));
      expect(others.sort()).toEqual([...ofKeytar, native].sort());
      expect(statSync(archive).size).toBeLessThanOrEqual(mostArchive);
    });

    it('has every file that the app asks for', () => {
      const sources = sourceFiles.filter((file) => file.startsWith('electron/')).map(readSource);
      const named = (pattern: RegExp): readonly string[] =>
        sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
      const places = named(/getAppPath\(\), '([^']+)'/g);
      expect(places).toEqual(expect.arrayContaining(['out/engine/engine.js', 'out/preload/preload.cjs']));
      const icons = named(/'([\w@]+\.(?:png|ico))'/g);
      expect(icons).toContain('icon.png');
      const [, script] = /src="\.?\/?(assets\/[^"]+\.js)"/.exec(readText('out/renderer/index.html')) ?? [];
      const { main } = JSON.parse(readText('package.json')) as { main: string };
      const files = listFiles();
      const asked = [...places, ...icons.map((name) => `electron/main/shell/icons/${name}`), main];
      asked.push(`out/renderer/${script}`, native);
      expect(asked.filter((path) => !files.some((file) => file === path || file.startsWith(`${path}/`)))).toEqual([]);
    });

    it('asks for no package that it does not hold', () => {
      const ofEngine = listFiles().filter((file) => /^out\/engine\/.+\.js$/.test(file));
      const imports = /(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*["'`]([\w@:./-]+)["'`]/g;
      const modules = [...ofEngine, 'out/main/main.js', 'out/preload/preload.cjs'].flatMap((file) =>
        [...readText(file).matchAll(imports)].map((match) => match[1] ?? ''),
      );
      expect(modules).toContain('keytar');
      const isKnown = (name: string): boolean =>
        builtinModules.includes(name.replace(/^node:/, '')) || name === 'node:sqlite' || /^electron(?:\/|$)/.test(name);
      const besides = ofEngine.map((file) => file.replace('out/engine/', './'));
      expect([...new Set(modules)].filter((name) => !isKnown(name) && !besides.includes(name))).toEqual(['keytar']);
    });

    it('has no trace of how it was built', () => {
      const scripts = listFiles().filter((file) => /^out\/.*js$/.test(file));
      expect(scripts.filter((file) => readText(file).includes('sourceMappingURL'))).toEqual([]);
      const isShort = (text: string): boolean => text.length / text.split('\n').length > 500;
      expect(scripts.filter((file) => !isShort(readText(file)))).toEqual(['out/preload/preload.cjs']);
    });

    it('has the keychain module for its processor beside the archive, from where the system can load it', () => {
      expect(asar.statFile(archive, normalize(native))).toMatchObject({ unpacked: true });
      expect(readMachine(readFileSync(join(`${archive}.unpacked`, native)))).toBe(target);
    });

    it('can do no more than its fuses allow', async () => {
      const wire: Readonly<Record<string, unknown>> = { ...(await fuses.getCurrentFuseWire(program)) };
      const states = Object.entries(fuses.FuseV1Options).filter(([name]) => Number.isNaN(Number(name)));
      const on = states.filter(([, place]) => wire[place] === '1'.charCodeAt(0)).map(([name]) => name);
      expect(on).toEqual(['EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar']);
      // WebAssembly's traps, which the packager does not know: as Electron ships it.
      expect(wire[states.length]).toBe('1'.charCodeAt(0));
    });

    it('brings the licenses of the app and of every package in its bundles', () => {
      const licenses = join(dirname(archive), 'licenses');
      expect(readFileSync(join(licenses, 'primehub-models.txt'), 'utf8')).toContain('Apache License');
      const texts = ['main.md', 'engine.md', 'page.md']
        .map((name) => readFileSync(join(licenses, name), 'utf8'))
        .join('\n');
      const named = new Set([...texts.matchAll(/^## (\S+) - /gm)].map((match) => match[1]));
      const imported = sourceFiles
        .filter((file) => !file.endsWith('.config.ts'))
        .flatMap(importsOf)
        .filter(({ specifier, isPackage }) => isPackage && !/^(?:node:|electron(?:\/|$)|keytar$)/.test(specifier))
        .map(({ specifier }) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '');
      expect(named).toContain('react-dom');
      expect([...new Set(imported)].filter((name) => !named.has(name))).toEqual([]);
    });

    it('says what it is, and nothing about its development', () => {
      const metadata = JSON.parse(readText('package.json')) as Record<string, unknown>;
      expect(metadata).toMatchObject({
        name: 'primehub-models',
        productName: 'PrimeHub Models',
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        main: 'out/main/main.js',
        desktopName: 'io.primehub.models.desktop',
        homepage: expect.stringMatching(/^https:\/\//),
      });
      expect(metadata).not.toHaveProperty('scripts');
      expect(metadata).not.toHaveProperty('devDependencies');
    });

    if (system === 'mac')
      it('is a bundle that knows its archive and has the icon', () => {
        const contents = join(program, 'Contents');
        expect(plist.parse(readFileSync(join(contents, 'Info.plist'), 'utf8'))).toMatchObject({
          CFBundleIdentifier: 'io.primehub.models',
          CFBundleDisplayName: 'PrimeHub Models',
          ElectronAsarIntegrity: { 'Resources/app.asar': { algorithm: 'SHA256', hash: digestHeader(archive) } },
          CFBundleIconFile: 'icon.icns',
          CFBundleURLTypes: [{ CFBundleURLSchemes: ['primehub-models'] }],
        });
        const icon = readFileSync(join(contents, 'Resources/icon.icns'));
        expect(icon.equals(readFileSync(join(resources, 'icon.icns')))).toBe(true);
      });

    if (system === 'win')
      it('is a program that knows its archive and has the icon', () => {
        const { entries } = resedit.NtExecutableResource.from(resedit.NtExecutable.from(readFileSync(program)));
        const integrity = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
        expect(JSON.parse(Buffer.from(integrity?.bin as ArrayBuffer).toString('utf8'))).toEqual([
          { file: 'resources\\app.asar', alg: 'SHA256', value: digestHeader(archive) },
        ]);
        const [details] = resedit.Resource.VersionInfo.fromEntries(entries);
        expect(details?.getStringValues({ lang: 1033, codepage: 1200 })).toMatchObject({
          ProductName: 'PrimeHub Models',
        });
        const [icons] = resedit.Resource.IconGroupEntry.fromEntries(entries);
        // 256 is written as 0.
        expect(icons?.icons.map(({ width }) => width)).toEqual([16, 20, 24, 32, 40, 48, 64, 0]);
      });
  });
});

/** What Electron compares an archive with before it runs any of it. */
function digestHeader(archive: string): string {
  return createHash('sha256').update(asar.getRawHeader(archive).headerString).digest('hex');
}
