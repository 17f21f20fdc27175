import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageApp } from './package-app.ts';
import { makeStandInTools } from './stand-in-tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'primehub-models-installers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the stand-in of a tool was to put into an installer. */
function readInstaller(name: RegExp): { readonly words: readonly string[]; readonly entry: Record<string, string> } {
  const [file = 'none'] = readdirSync(join(folder, 'dist')).filter((each) => name.test(each));
  const { words, desktop } = JSON.parse(readFileSync(join(folder, 'dist', file), 'utf8')) as {
    words: string[];
    desktop: string;
  };
  const lines = desktop.split('\n').filter((line) => line.includes('='));
  return { words, entry: Object.fromEntries(lines.map((line) => [line.split('=')[0], line.replace(/^[^=]*=/, '')])) };
}

// Elsewhere the packager wants more tools than have a stand-in here.
describe.runIf(process.platform === 'linux')('npm run package', () => {
  beforeAll(() => packageApp(folder, 'linux', ['--linux'], makeStandInTools(join(folder, 'tools'))), 120_000);

  it('makes an AppImage and a Debian package for each processor', () => {
    expect(readdirSync(join(folder, 'dist')).filter((file) => /\.(?:AppImage|deb)$/.test(file))).toEqual([
      expect.stringMatching(/^PrimeHub Models-[\d.]+-arm64\.AppImage$/),
      expect.stringMatching(/^PrimeHub Models-[\d.]+\.AppImage$/),
      expect.stringMatching(/^primehub-models_[\d.]+_amd64\.deb$/),
      expect.stringMatching(/^primehub-models_[\d.]+_arm64\.deb$/),
    ]);
  });

  it('says in a Debian package whose it is and where to read about it', () => {
    const { words } = readInstaller(/amd64\.deb\.json$/);
    const after = (option: string): string | undefined => words[words.indexOf(option) + 1];
    expect(after('--maintainer')).toMatch(/^PrimeHub Models developers <\S+@\S+>$/);
    expect(after('--url')).toMatch(/^https:\/\//);
    expect(after('--license')).toBe('Apache-2.0');
    expect(after('--description')).toMatch(/^Browse MLflow models and deploy them with PrimeHub\n \S/);
  });

  it('asks in a Debian package for what Electron and the app need of the system', () => {
    const { words } = readInstaller(/amd64\.deb\.json$/);
    const needed = words.flatMap((word, index) => (word === '-d' ? [words[index + 1]] : []));
    expect(needed).toEqual(
      expect.arrayContaining(['libgtk-3-0', 'libnotify4', 'libnss3', 'libsecret-1-0', 'xdg-utils', 'libatspi2.0-0']),
    );
  });

  it('has an icon for every size of a desktop', () => {
    const { words } = readInstaller(/amd64\.deb\.json$/);
    const sizes = words.flatMap((word) => /hicolor\/(\d+)x\d+\/apps\/primehub-models\.png$/.exec(word)?.[1] ?? []);
    expect(sizes.map(Number)).toEqual([16, 24, 32, 48, 64, 128, 256, 512, 1024]);
  });

  it('has a desktop entry that opens its links', () => {
    for (const installer of [/amd64\.deb\.json$/, /\d\.AppImage\.json$/]) {
      const { entry } = readInstaller(installer);
      expect(entry.MimeType).toBe('x-scheme-handler/primehub-models;');
      expect(entry.Exec).toMatch(/ %U$/);
    }
  });

  it('has a desktop entry that its windows are known by', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { desktopName: string };
    const identity = manifest.desktopName.replace(/\.desktop$/, '');
    const deb = readInstaller(/amd64\.deb\.json$/);
    expect(deb.entry).toMatchObject({
      Type: 'Application',
      Name: 'PrimeHub Models',
      Exec: '"/opt/PrimeHub Models/primehub-models" %U',
      Icon: 'primehub-models',
      StartupWMClass: identity,
      Categories: 'Development;',
    });
    expect(deb.words.filter((word) => word.endsWith(`=/usr/share/applications/${identity}.desktop`))).toHaveLength(1);
    const appImage = readInstaller(/\d\.AppImage\.json$/);
    expect(appImage.entry).toMatchObject({ StartupWMClass: identity, Icon: 'primehub-models' });
    expect(appImage.words).toContain(`${identity}.desktop`);
  });

  it('starts the app of an AppImage in its sandbox', () => {
    expect(readInstaller(/\d\.AppImage\.json$/).entry).toMatchObject({ Exec: 'AppRun %U' });
  });
});
