import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** A Python that MLflow can be run with, or why there is none. */
export type Environment =
  | {
      readonly version: string;
      readonly python: string;
      /** The folder of what logging a model needs besides. */
      readonly logging: string;
      readonly unavailable: null;
    }
  | { readonly version: string; readonly python: null; readonly unavailable: string };

/** The package lists hold releases that these have ready-made packages for. */
const pythonReleases = ['3.11', '3.12', '3.13'];
const installTimeoutMs = 15 * 60_000;

/** Where the environments are kept between runs; programs are run from it, so nobody else may have made it. */
function cacheFolder(): string {
  const { uid } = userInfo();
  const folder = process.env.PRIMEHUB_MODELS_TEST_CACHE || join(tmpdir(), `primehub-models-tests-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid) {
    throw new Error(`${folder} belongs to somebody else. Name another folder in PRIMEHUB_MODELS_TEST_CACHE.`);
  }
  return folder;
}

/** Installs one MLflow release into a virtual environment of its own, or uses the one that is there. */
export async function prepareEnvironment(version: string): Promise<Environment> {
  if (process.platform === 'win32') return unavailable(version, 'MLflow servers are started on Linux and macOS only');
  const list = join(import.meta.dirname, 'packages', `mlflow-${version}.txt`);
  const loggingList = join(import.meta.dirname, 'packages', `mlflow-${version}-logging.txt`);
  const wanted = createHash('sha256').update(readFileSync(list)).update(readFileSync(loggingList)).digest('hex');
  const folder = join(cacheFolder(), `mlflow-${version}`);
  const python = join(folder, 'bin', 'python');
  const logging = join(folder, 'logging');
  const stamp = join(folder, '.prepared');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && (await run(python, ['--version'])).ok) {
    return { version, python, logging, unavailable: null };
  }
  const base = await findPython();
  if (base === null) return unavailable(version, `no Python ${pythonReleases.join(' or ')} with venv was found`);

  console.log(`mlflow: installing MLflow ${version} and what its server needs into ${folder} (about half a minute)…`);
  const startedAt = Date.now();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const made = await run(base, ['-m', 'venv', folder]);
  if (!made.ok) {
    rmSync(folder, { recursive: true, force: true });
    return unavailable(version, `${base} -m venv failed: ${made.lastLine}`);
  }
  // pip would keep its downloads in the person's home; no dependencies, as the list is complete; and Python compiles what
  // the server imports by itself, which is a small part of what is installed
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-cache-dir',
    '--no-compile',
    '--disable-pip-version-check',
    '--retries=2',
    '--no-deps',
  ];
  for (const what of [
    ['--requirement', list],
    ['--requirement', loggingList, '--target', logging],
  ]) {
    const installed = await run(python, [...pip, ...what]);
    if (installed.ok) continue;
    rmSync(folder, { recursive: true, force: true });
    return unavailable(version, `MLflow ${version} could not be installed: ${installed.lastLine}`);
  }
  writeFileSync(stamp, wanted);
  console.log(`mlflow: installed MLflow ${version} in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
  return { version, python, logging, unavailable: null };
}

/** The first Python that is of a release we know, by the name it is called by. */
async function findPython(): Promise<string | null> {
  for (const name of ['python3', ...pythonReleases.map((release) => `python${release}`)]) {
    const answer = await run(name, ['-c', 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])']);
    if (answer.ok && pythonReleases.includes(answer.lastLine)) return name;
  }
  return null;
}

function unavailable(version: string, reason: string): Environment {
  return { version, python: null, unavailable: reason };
}

/** Runs a program at low priority; the last line tells what went wrong. */
function run(command: string, parameters: readonly string[]): Promise<{ ok: boolean; lastLine: string }> {
  return new Promise((resolve) => {
    const child = spawn('nice', ['-n', '10', command, ...parameters], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: installTimeoutMs,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-4000);
      });
    }
    const end = (ok: boolean) => resolve({ ok, lastLine: output.trim().split('\n').at(-1) ?? '' });
    child.on('error', () => end(false));
    child.on('close', (code) => end(code === 0));
  });
}
