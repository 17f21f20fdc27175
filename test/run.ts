/**
 * Runs the named checks one after the other and ends with one line for the whole: `node test/run.ts lint types unit e2e`.
 * Those joined by a colon run beside each other, `types:mlflow`: for where one of them waits for others most of the time.
 * What failed is named once more before the last line, as its own place may be thousands of lines above.
 * A check that has no cases of its own (lint, types) counts as one. What follows the name of a single check goes to its
 * tool: `node test/run.ts unit models-query`; after `--` also what is itself the name of a check.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type Failure,
  namesInPlaywright,
  namesInVitest,
  type PlaywrightReport,
  type VitestReport,
} from './name-failures.ts';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What its report names; a check without a report names itself. */
  readonly failures?: readonly Failure[];
}

type Check = (more: readonly string[]) => Promise<Outcome>;

const root = resolve(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'primehub-models-reports-'));
const keyring = join(root, 'test/e2e/with-keyring.sh');

/** Files that Node runs: unlike the commands in node_modules/.bin, they need no shell on Windows. */
const tools = {
  biome: tool('@biomejs/biome/bin/biome'),
  tsc: tool('typescript/bin/tsc'),
  vitest: tool('vitest/vitest.mjs'),
  playwright: tool('@playwright/test/cli.js'),
};

const slow = ['**/*.slow.test.ts', 'test/conformance/**', 'test/unit/demo/**'];

const checks: Readonly<Record<string, Check>> = {
  lint: (more) => single([tools.biome, 'check', '--error-on-warnings', ...more]),
  types: (more) =>
    together(['shared', 'electron', 'electron/preload.tsconfig.json', 'renderer', 'test'], (folder) =>
      typeCheck(folder, more),
    ),
  unit: (more) => vitest('unit', 'test/vitest.config.ts', [], more),
  // Without what takes longest: killed processes, the demo servers, the recordings.
  fast: (more) =>
    vitest(
      'fast',
      'test/vitest.config.ts',
      slow.map((files) => `--exclude=${files}`),
      more,
    ),
  mlflow: (more) => vitest('mlflow', 'test/mlflow/vitest.config.ts', [], more),
  e2e: (more) => playwright('e2e', more),
  tour: (more) => {
    // Pictures of screens that are gone must not stay beside the new ones, unless only some are made anew.
    if (more.length === 0) rmSync(join(root, 'test/e2e/screens'), { recursive: true, force: true });
    return playwright('tour', more);
  },
};

const words = process.argv.slice(2);
const end = words.findIndex((word) => !word.split(':').every((name) => Object.hasOwn(checks, name)));
const steps = (end < 0 ? words : words.slice(0, end)).map((word) => word.split(':'));
const names = steps.flat();
const more = end < 0 ? [] : words.slice(words[end] === '--' ? end + 1 : end);
if (names.length === 0 || (names.length > 1 && more.length > 0)) {
  const known = Object.keys(checks).join('|');
  console.error(
    `usage: node test/run.ts <${known}>…\n   or: node test/run.ts <${known}> [--] <arguments for its tool>`,
  );
  process.exit(2);
}

if (!existsSync(tools.vitest)) {
  console.error('node_modules is not there or not complete. Run it through npm (npm test), which prepares everything.');
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const failures: Failure[] = [];
for (const step of steps) await Promise.all(step.map(runCheck));
rmSync(reports, { recursive: true, force: true });
if (failures.length > 0) console.log('\n── failed');
for (const { name, why } of failures) console.log(why === '' ? name : `${name}\n${why.replaceAll(/^/gm, '    ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
// A run in which everything was skipped has said why; one in which nothing was found has not.
process.exitCode = total.failed > 0 || total.passed + total.skipped === 0 ? 1 : 0;

async function runCheck(name: string): Promise<void> {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const outcome = (await checks[name]?.(more)) ?? { passed: 0, failed: 1, skipped: 0 };
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  total.skipped += outcome.skipped;
  const named = outcome.failures ?? [];
  failures.push(...named.map((failure) => ({ ...failure, name: `${name} › ${failure.name}` })));
  if (outcome.failed > 0 && named.length === 0) failures.push({ name, why: '' });
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : '';
  console.log(
    `── ${name}: ${outcome.passed} passed, ${outcome.failed} failed${skipped} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}

/** What has not changed since the last run is not looked at again. */
function typeCheck(folder: string, more: readonly string[]): Promise<Outcome> {
  const known = join('node_modules/.cache/types', `${folder.replaceAll(/\W/g, '-')}.json`);
  return single([tools.tsc, '-p', folder, '--incremental', '--tsBuildInfoFile', known, ...more]);
}

async function single(parameters: readonly string[]): Promise<Outcome> {
  return asOne(await run(process.execPath, parameters));
}

function asOne(code: number): Outcome {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function together(folders: readonly string[], check: (folder: string) => Promise<Outcome>): Promise<Outcome> {
  const outcomes = await Promise.all(folders.map(check));
  const sum = (pick: (outcome: Outcome) => number): number => outcomes.reduce((all, one) => all + pick(one), 0);
  return { passed: sum((one) => one.passed), failed: sum((one) => one.failed), skipped: sum((one) => one.skipped) };
}

async function vitest(
  name: string,
  config: string,
  fixed: readonly string[],
  more: readonly string[],
): Promise<Outcome> {
  const report = join(reports, `${name}.json`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(process.execPath, [tools.vitest, 'run', '--config', config, ...reporters, ...fixed, ...more]);
  const result = read(report) as
    | (VitestReport & { numPassedTests: number; numFailedTests: number; numPendingTests: number })
    | null;
  if (result === null) return uncounted(code, more);
  // A file that cannot be loaded, or an error outside a test, fails no test but fails the run.
  const failed = Math.max(result.numFailedTests, code === 0 ? 0 : 1);
  const { numPassedTests: passed, numPendingTests: skipped } = result;
  return { passed, failed, skipped, failures: namesInVitest(result, root) };
}

async function playwright(project: string, more: readonly string[]): Promise<Outcome> {
  const report = join(reports, `${project}.json`);
  // With a space after it, --project would take the arguments that follow for projects too.
  const parameters = ['test', '--config', 'test/e2e/playwright.config.ts', `--project=${project}`, ...more];
  // Elsewhere the system has one keychain, and no session of its own can be made for tests.
  const inKeyring = process.platform === 'linux' ? ['sh', keyring] : [];
  const [command = process.execPath, ...first] = [...inKeyring, process.execPath];
  const code = await run(command, [...first, tools.playwright, ...parameters], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const result = read(report) as
    | (PlaywrightReport & { stats: { expected: number; unexpected: number; flaky: number; skipped: number } })
    | null;
  if (result === null) return uncounted(code, more);
  const { expected, unexpected, flaky, skipped } = result.stats;
  const failed = Math.max(unexpected + flaky, code === 0 ? 0 : 1);
  return { passed: expected, failed, skipped, failures: namesInPlaywright(result) };
}

/** A run without a report has failed, unless it was asked for something else (`--list`, `--ui`, a reporter of one's own). */
function uncounted(code: number, more: readonly string[]): Outcome {
  return more.length > 0 ? asOne(code) : { passed: 0, failed: 1, skipped: 0 };
}

function tool(file: string): string {
  return join(root, 'node_modules', file);
}

function run(
  command: string,
  parameters: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, parameters, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}.`);
      done(1);
    });
    child.on('exit', (code) => done(code ?? 1));
  });
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
