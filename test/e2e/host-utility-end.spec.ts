// Proves that the host's utility processes end as in Electron's docs/api/utility-process.md, and never outlive the app, with the script
// test/host/selftest/utility.js.
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type ElectronApplication, expect, type JSHandle } from '@playwright/test';
import { fixtureApp, isHost, launch, testInOneApp as test, test as testAlone } from './host-fixtures.ts';
import { ask, forkUtility, type Run, valuesOf } from './utility-run.ts';

const service = { type: 'Utility', serviceName: 'node.mojom.NodeService', name: 'Node Utility Process' };

/** The names of a run's events, oldest first. */
function namesOf(run: JSHandle<Run>): Promise<string[]> {
  return run.evaluate(({ events }) => events.map(({ name }) => name));
}

test('a process that ends by itself with 0 is told by its exit alone, after its last message', async ({ app }) => {
  const run = await forkUtility(app);
  await ask(run, 'exit', 0);
  await expect.poll(() => namesOf(run)).toEqual(['forked', 'spawn', 'message', 'exit']);
  expect(await run.evaluate(({ events }) => events.map(({ value }) => value))).toEqual([
    { pid: 'undefined', isKilled: false },
    'number',
    'last words',
    0,
  ]);
  expect(await run.evaluate(({ child }) => [typeof child.pid, child.kill()])).toEqual(['undefined', false]);
  // Nobody is there any more to take it, nor to complain.
  await ask(run, 'echo', 'lost');
});

test('any other code is an abnormal exit, in child-process-gone by the status from waitpid', async ({ app }) => {
  const run = await forkUtility(app);
  await ask(run, 'exit', 3);
  await expect.poll(() => namesOf(run)).toEqual(['forked', 'spawn', 'message', 'exit', 'gone']);
  expect(await valuesOf(run, 'exit')).toEqual([3]);
  expect(await valuesOf(run, 'gone')).toEqual([{ ...service, reason: 'abnormal-exit', exitCode: 3 * 256 }]);
});

test('an uncaught exception ends the process with 1, and so does a script that is not there', async ({ app }) => {
  const failing = await forkUtility(app, { stdio: 'ignore' });
  await ask(failing, 'fail');
  const missing = await forkUtility(app, { stdio: 'ignore' }, path.join(fixtureApp, 'missing.js'));
  for (const run of [failing, missing]) {
    await expect.poll(() => valuesOf(run, 'exit')).toEqual([1]);
  }
});

test('a process that cannot be launched is told by its exit', async ({ app, userData }) => {
  const run = await forkUtility(app, { cwd: path.join(userData, 'missing') });
  await expect.poll(() => valuesOf(run, 'exit')).toHaveLength(1);
  const [code] = await valuesOf(run, 'exit');
  expect(code).toBeGreaterThan(0);
  expect(await run.evaluate(({ child }) => [typeof child.pid, child.kill()])).toEqual(['undefined', false]);
});

test('an unhandled rejection only warns', async ({ app }) => {
  const run = await forkUtility(app, { stdio: 'pipe' });
  await run.evaluate(({ child, events }) => {
    child.stderr?.on('data', (data) => events.push({ name: 'stderr', value: String(data) }));
  });
  await ask(run, 'reject');
  await expect.poll(async () => (await valuesOf(run, 'stderr')).join('')).toContain('Error: unhandled');
  await ask(run, 'echo', 'still here');
  await expect.poll(() => valuesOf(run, 'message')).toEqual(['still here']);
});

test('a process that main kills ends with 0, also one that spins and one that refuses at first', async ({ app }) => {
  for (const task of ['spin', 'refuseToEnd']) {
    const run = await forkUtility(app);
    await ask(run, task);
    await expect.poll(() => valuesOf(run, 'message')).toHaveLength(1);
    expect(await run.evaluate(({ child }) => child.kill())).toBe(true);
    await expect.poll(() => valuesOf(run, 'exit')).toEqual([0]);
    const exitCode = task === 'spin' ? 15 : 9;
    await expect.poll(() => valuesOf(run, 'gone')).toEqual([{ ...service, reason: 'killed', exitCode }]);
    expect(await run.evaluate(({ child }) => [typeof child.pid, child.kill()])).toEqual(['undefined', false]);
  }
});

test('a process that is killed from outside or crashes is told by the number of the signal', async ({ app }) => {
  for (const [signal, code, reason] of [
    ['SIGKILL', 9, 'killed'],
    ['SIGTERM', 15, 'killed'],
    ['SIGSEGV', 11, 'crashed'],
  ] as const) {
    const run = await forkUtility(app, { serviceName: signal });
    await expect.poll(() => valuesOf(run, 'spawn')).toHaveLength(1);
    process.kill((await run.evaluate(({ child }) => child.pid)) ?? 0, signal);
    await expect.poll(() => valuesOf(run, 'gone')).toEqual([{ ...service, name: signal, reason, exitCode: code }]);
    expect(await valuesOf(run, 'exit')).toEqual([code]);
  }
});

test('a process that fills its heap crashes, and main carries on', async ({ app }) => {
  const run = await forkUtility(app, { stdio: 'ignore', execArgv: ['--js-flags=--max-old-space-size=40'] });
  await ask(run, 'fillHeap');
  await expect.poll(() => valuesOf(run, 'gone')).toMatchObject([{ ...service, reason: 'crashed' }]);
  const [code] = await valuesOf(run, 'exit');
  expect(code).toBeGreaterThan(0);
});

test('the host tells of a full heap by an error first, with a report that holds the environment', async ({
  app,
  userData,
}) => {
  test.skip(
    !isHost,
    'Electron tells of it by the exit alone, and has this error for what else V8 cannot continue from',
  );
  const run = await forkUtility(app, {
    stdio: 'ignore',
    env: { SECRET: 'in the report' },
    execArgv: ['--js-flags=--max-old-space-size=40'],
  });
  await ask(run, 'fillHeap');
  await expect.poll(() => namesOf(run)).toEqual(['forked', 'spawn', 'error', 'exit', 'gone']);
  const [error] = (await valuesOf(run, 'error')) as [{ type: string; location: string; report: string }];
  const report = JSON.parse(error.report);
  expect([error.type, error.location]).toEqual(['FatalError', report.header.trigger]);
  expect(report.header.event).toContain('heap out of memory');
  expect(report.environmentVariables.SECRET).toBe('in the report');
  expect(readdirSync(userData).filter((name) => name.startsWith('host-report'))).toEqual([]);
});

testAlone(
  'no process outlives the app, whether it waits or spins, and whether the app quits or is killed',
  async ({ userData }) => {
    for (const end of ['quit', 'kill'] as const) {
      const app = await launch(userData);
      const [waiting, spinning] = [await forkUtility(app), await forkUtility(app)];
      await ask(waiting, 'echo', 'here');
      await ask(spinning, 'spin');
      const pids: number[] = [];
      for (const run of [waiting, spinning]) {
        await expect.poll(() => valuesOf(run, 'message')).toHaveLength(1);
        pids.push((await run.evaluate(({ child }) => child.pid)) ?? 0);
      }
      expect(pids.filter(isAlive)).toEqual(pids);
      if (end === 'quit') await app.close();
      else await killHost(app);
      // The host waits for them, so that the next run of a profile finds nothing open.
      if (end === 'quit' && isHost) expect(pids.filter(isAlive)).toEqual([]);
      await expect.poll(() => pids.filter(isAlive)).toEqual([]);
    }
  },
);

async function killHost(app: ElectronApplication): Promise<void> {
  const ended = once(app.process(), 'exit');
  app.process().kill('SIGKILL');
  await ended;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
