import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { packagerTools } from './packager-tools.ts';

/** A system that the app is packaged for, by the packager's option. */
export type PackagedSystem = 'linux' | 'mac' | 'win';

const { version } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../node_modules/electron/package.json'), 'utf8'),
) as { version: string };

/**
 * What Electron 45's binary holds for its fuses: a sentinel to find them by, the version of the list, its length, and the
 * states as Electron ships them (`build/fuses/fuses.json5`).
 */
const fuseWire = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009101100011', 'latin1');
const program = Buffer.concat([Buffer.from('not a program '), fuseWire]);

/** Writes what the packager takes for an unpacked Electron: the files that it moves, renames or changes, without the programs. */
export function makeStandIn(folder: string, system: PackagedSystem): void {
  const files = system === 'linux' ? linuxFiles() : system === 'mac' ? macFiles() : windowsFiles();
  for (const [path, content] of Object.entries({ version, LICENSE: '', 'LICENSES.chromium.html': '', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode: 0o755 });
  }
}

function linuxFiles(): Record<string, string | Buffer> {
  return { electron: program, 'chrome-sandbox': '', 'locales/en-US.pak': '', 'resources.pak': '' };
}

function macFiles(): Record<string, string | Buffer> {
  const frameworks = 'Electron.app/Contents/Frameworks';
  const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].flatMap((kind) => {
    const contents = `${frameworks}/Electron Helper${kind}.app/Contents`;
    return [
      [`${contents}/Info.plist`, plist({ CFBundleIdentifier: 'com.github.Electron.helper' })],
      [`${contents}/MacOS/Electron Helper${kind}`, ''],
    ];
  });
  return {
    'Electron.app/Contents/Info.plist': plist({
      CFBundleIdentifier: 'com.github.Electron',
      CFBundleIconFile: 'electron.icns',
    }),
    'Electron.app/Contents/MacOS/Electron': '',
    'Electron.app/Contents/Resources/electron.icns': '',
    // A link to the current version of the framework in the real one.
    [`${frameworks}/Electron Framework.framework/Electron Framework`]: program,
    ...Object.fromEntries(helpers),
  };
}

/** A program without code: the packager edits its resources, so its structure must be right. */
function windowsFiles(): Record<string, string | Buffer> {
  const { NtExecutable, NtExecutableResource, Resource } = packagerTools.resedit;
  const executable = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(executable);
  const details = Resource.VersionInfo.createEmpty();
  details.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  details.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  executable.setExtraData(new Uint8Array(program).buffer);
  return { 'electron.exe': Buffer.from(executable.generate()), 'locales/en-US.pak': '', 'resources.pak': '' };
}

function plist(values: Record<string, string>): string {
  return packagerTools.plist.build(values);
}
