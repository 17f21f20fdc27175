/**
 * Runs the named checks one after the other and ends with one line for the whole: `node test/run.ts lint types unit e2e`.
 * A check that has no cases of its own (lint, types) counts as one.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = resolve(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'primehub-models-reports-'));
const keyring = join(root, 'test/e2e/with-keyring.sh');

const slow = ['**/*.slow.test.ts', 'test/conformance/**', 'test/unit/demo/**'];

const checks: Readonly<Record<string, () => Promise<Outcome>>> = {
  lint: () => single('biome', ['check', '--error-on-warnings', '.']),
  types: () =>
    together(['shared', 'electron', 'electron/preload.tsconfig.json', 'renderer', 'test'], (folder) =>
      typeCheck(folder),
    ),
  unit: () => vitest('test/vitest.config.ts'),
  // Without what takes longest: killed processes, the demo servers, the recordings; and files share their modules.
  fast: () => vitest('test/vitest.config.ts', '--no-isolate', ...slow.map((files) => `--exclude=${files}`)),
  mlflow: () => vitest('test/mlflow/vitest.config.ts'),
  e2e: () => playwright('e2e'),
  tour: () => {
    // Pictures of screens that are gone must not stay beside the new ones.
    rmSync(join(root, 'test/e2e/screens'), { recursive: true, force: true });
    return playwright('tour');
  },
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => checks[name] === undefined);
if (names.length === 0 || unknown.length > 0) {
  console.error(`usage: node test/run.ts <${Object.keys(checks).join('|')}>…`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of names) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const outcome = (await checks[name]?.()) ?? { passed: 0, failed: 1, skipped: 0 };
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  total.skipped += outcome.skipped;
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : '';
  console.log(
    `── ${name}: ${outcome.passed} passed, ${outcome.failed} failed${skipped} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
// A run in which everything was skipped has said why; one in which nothing was found has not.
process.exitCode = total.failed > 0 || total.passed + total.skipped === 0 ? 1 : 0;

/** What has not changed since the last run is not looked at again. */
function typeCheck(folder: string): Promise<Outcome> {
  const known = join('node_modules/.cache/types', `${folder.replaceAll(/\W/g, '-')}.json`);
  return single('tsc', ['-p', folder, '--incremental', '--tsBuildInfoFile', known]);
}

async function single(command: string, parameters: readonly string[]): Promise<Outcome> {
  const code = await run(command, parameters);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function together(folders: readonly string[], check: (folder: string) => Promise<Outcome>): Promise<Outcome> {
  const outcomes = await Promise.all(folders.map(check));
  const sum = (pick: (outcome: Outcome) => number): number => outcomes.reduce((all, one) => all + pick(one), 0);
  return { passed: sum((one) => one.passed), failed: sum((one) => one.failed), skipped: sum((one) => one.skipped) };
}

async function vitest(config: string, ...more: readonly string[]): Promise<Outcome> {
  const report = join(reports, 'vitest.json');
  const code = await run('vitest', [
    'run',
    '--config',
    config,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...more,
  ]);
  const result = read(report) as { numPassedTests: number; numFailedTests: number; numPendingTests: number } | null;
  if (result === null) return { passed: 0, failed: 1, skipped: 0 };
  // A file that cannot be loaded, or an error outside a test, fails no test but fails the run.
  const failed = Math.max(result.numFailedTests, code === 0 ? 0 : 1);
  return { passed: result.numPassedTests, failed, skipped: result.numPendingTests };
}

async function playwright(project: string): Promise<Outcome> {
  const report = join(reports, `${project}.json`);
  const parameters = ['playwright', 'test', '--config', 'test/e2e/playwright.config.ts', '--project', project];
  const code = await run('sh', [keyring, ...parameters], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const result = read(report) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  } | null;
  if (result === null) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = result.stats;
  return { passed: expected, failed: Math.max(unexpected + flaky, code === 0 ? 0 : 1), skipped };
}

function run(
  command: string,
  parameters: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, parameters, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', (error) => {
      console.error(
        `${command} could not be started: ${error.message}. Run it through npm (npm test), which prepares everything.`,
      );
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
