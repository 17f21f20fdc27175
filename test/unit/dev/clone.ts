import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { storedZip } from './stored-zip.ts';

const root = resolve(import.meta.dirname, '../../..');
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
  version: string;
};

/** The name of Electron's archive for this computer. */
export const archiveName = `electron-v${version}-${process.platform}-${process.arch}.zip`;

/** What ran, told by its exit code and by what it wrote. */
export interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

type Environment = Readonly<Record<string, string>>;

/** A clone of the project with its packages installed, but for Electron's binary, on a computer of its own. */
export interface Clone {
  readonly folder: string;
  /** Electron's executable, once it was downloaded or put there. */
  readonly binary: string;
  /** Puts an executable in the place of the downloaded one. */
  installBinary(script: string): void;
  /** Packs an executable as a release of Electron that the installer accepts. */
  packRelease(script: string, paddingBytes?: number): Buffer;
  /** Runs the clone's `.dev/prepare.mjs` with these arguments; the environment holds what is named and little else. */
  prepare(parameters: readonly string[], env?: Environment, stop?: AbortSignal): Promise<Ran>;
  /** Runs a module's text in the clone's folder. */
  evaluate(code: string, env?: Environment): Promise<Ran>;
  remove(): void;
}

/** Prints what the choice left in the environment, as the app's start would meet it. */
export const printChoice = ['node', '-p', 'process.env.ELECTRON_OVERRIDE_DIST_PATH'];

export function makeClone(): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'first-run-'));
  const modules = join(folder, 'node_modules');
  const electron = join(modules, 'electron');
  const dist = join(electron, 'dist');
  const binary = join(dist, 'electron');
  mkdirSync(electron, { recursive: true });
  const copied = ['.dev', 'package.json', 'package-lock.json', 'electron/main/shell/window/web-preferences.json'];
  for (const path of copied) cpSync(join(root, path), join(folder, path), { recursive: true });
  for (const name of ['node', '@electron', '@electron-internal'])
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  for (const name of ['index.js', 'install.js', 'package.json', 'checksums.json'])
    cpSync(join(root, 'node_modules/electron', name), join(electron, name));
  // What says that these are the lockfile's packages.
  const lockfile = readFileSync(join(root, 'package-lock.json'));
  writeFileSync(join(modules, '.prepared'), createHash('sha256').update(lockfile).digest('hex'));

  const run = (parameters: readonly string[], env: Environment, stop?: AbortSignal): Promise<Ran> =>
    new Promise((done) => {
      const child = spawn(process.execPath, parameters, {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          HOME: join(folder, 'home'),
          XDG_CACHE_HOME: join(folder, 'cache'),
          DISPLAY: ':99',
          // There is one to fall back to, which nothing here opens.
          HOST_CHROMIUM: process.execPath,
          ...env,
        },
      });
      stop?.addEventListener('abort', () => child.kill('SIGTERM'));
      let [output, errors] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        errors += text;
      });
      child.on('close', (code) => done({ code, output: output.trim(), errors }));
    });

  return {
    folder,
    binary,
    installBinary(script) {
      mkdirSync(dirname(binary), { recursive: true });
      writeFileSync(binary, script);
      chmodSync(binary, 0o755);
      writeFileSync(join(dist, 'version'), version);
      writeFileSync(join(electron, 'path.txt'), 'electron');
    },
    packRelease(script, paddingBytes = 0) {
      const zip = storedZip([
        { name: 'electron', mode: 0o755, content: Buffer.from(script) },
        { name: 'version', mode: 0o644, content: Buffer.from(version) },
        { name: 'padding', mode: 0o644, content: Buffer.alloc(paddingBytes, 'x') },
      ]);
      const sum = createHash('sha256').update(zip).digest('hex');
      writeFileSync(join(electron, 'checksums.json'), JSON.stringify({ [archiveName]: sum }));
      return zip;
    },
    prepare: (parameters, env = {}, stop) => run(['.dev/prepare.mjs', ...parameters], env, stop),
    evaluate: (code, env = {}) => run(['--input-type=module', '--eval', code], env),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
