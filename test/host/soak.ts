// Launches the app many times in a row and reports what failed: node test/host/soak.ts [launches=50] [--fixture]
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron } from '@playwright/test';

/** One launch: times in ms from the start of the launch, except `close`, which is the time that closing took. */
interface Launch {
  readonly launched: number;
  readonly painted: number;
  readonly close: number;
}

const args = process.argv.slice(2);
const launches = Number(args.find((argument) => /^\d+$/.test(argument)) ?? 50);
const appFolder = args.includes('--fixture')
  ? path.join(import.meta.dirname, 'selftest')
  : path.join(import.meta.dirname, '../..');
process.env.ELECTRON_OVERRIDE_DIST_PATH ??= path.join(import.meta.dirname, 'bin');

const succeeded: Launch[] = [];
const failures: string[] = [];
for (let run = 1; run <= launches; run++) {
  const userData = mkdtempSync(path.join(tmpdir(), 'host-soak-'));
  try {
    succeeded.push(await launchOnce(userData));
  } catch (error) {
    failures.push(`launch ${run}: ${error instanceof Error ? error.message : String(error)}`);
    console.error(failures.at(-1));
  }
  rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
console.log(`${succeeded.length} of ${launches} launches passed (${appFolder})`);
for (const step of ['launched', 'painted', 'close'] as const) {
  const times = succeeded.map((launch) => launch[step]).sort((left, right) => left - right);
  const [median = 0, slowest = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
  console.log(`${step.padEnd(8)} median ${Math.round(median)} ms, slowest ${Math.round(slowest)} ms`);
}
process.exit(failures.length === 0 ? 0 : 1);

async function launchOnce(userData: string): Promise<Launch> {
  const start = performance.now();
  const app = await _electron.launch({ args: [appFolder, `--user-data-dir=${userData}`], timeout: 20_000 });
  const child = app.process();
  const exited = once(child, 'exit');
  try {
    const launched = performance.now() - start;
    const page = await app.firstWindow({ timeout: 20_000 });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    const painted = performance.now() - start;
    const beforeClose = performance.now();
    await app.close();
    const [code] = await exited;
    if (code !== 0) throw new Error(`exit code ${code}`);
    const close = performance.now() - beforeClose;
    await expectNothingLeft(userData);
    return { launched, painted, close };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

// A process that has been killed may take a moment to vanish on a busy machine.
async function expectNothingLeft(userData: string): Promise<void> {
  const deadline = performance.now() + 2000;
  for (let left = findProcessesOf(userData); left.length > 0; left = findProcessesOf(userData)) {
    if (performance.now() > deadline) throw new Error(`left behind: ${left.join(', ')}`);
    await delay(20);
  }
}

/** Command lines of the living processes that mention the user data; there are none to find without /proc. */
function findProcessesOf(userData: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return `${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`;
      } catch {
        return ''; // it has ended meanwhile
      }
    })
    .filter((line) => line.includes(userData));
}
