// Proves that the host's utility processes start and talk as in Electron's docs/api/utility-process.md and parent-port.md, with the
// script test/host/selftest/utility.js. How they end is in host-utility-end.spec.ts.
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { fixtureApp, isHost, readLog, testInOneApp as test } from './host-fixtures.ts';
import { ask, forkUtility, valuesOf } from './utility-run.ts';

test('fork refuses what Electron refuses, in its words', async ({ app }) => {
  const messages = await app.evaluate(
    async ({ app: electronApp, utilityProcess }, script) => {
      await electronApp.whenReady();
      const requests: [unknown, unknown?, unknown?][] = [
        [''],
        [script, [], { stdio: 'ipc' }],
        [script, [], { stdio: ['ignore', 'ignore'] }],
        [script, [], { stdio: ['pipe', 'inherit', 'inherit'] }],
        [script, [], { stdio: ['ignore', 'overlapped', 'inherit'] }],
        [script, [], { execArgv: '--inspect' }],
        [script, { serviceName: 7 }],
        [script, { cwd: 7 }],
        [script, [7]],
        [script, { env: { PORT: 8080 } }],
        [script, { env: undefined }],
      ];
      return requests.map((request) => {
        try {
          Reflect.apply(utilityProcess.fork, utilityProcess, request);
          return 'no error';
        } catch (error) {
          return String(error);
        }
      });
    },
    path.join(fixtureApp, 'utility.js'),
  );
  expect(messages).toEqual([
    'Error: Missing UtilityProcess entry script.',
    'Error: stdio must be of the following values: inherit, pipe, ignore',
    'Error: configuration missing for stdin, stdout or stderr.',
    'Error: stdin value other than ignore is not supported.',
    'Error: stdout configuration must be of the following values: inherit, pipe, ignore',
    'TypeError: execArgv must be an array of strings.',
    'TypeError: serviceName must be a string.',
    'TypeError: cwd path must be a string.',
    'TypeError: Invalid value for args',
    'TypeError: Invalid value for env',
    'TypeError: Invalid value for env',
  ]);
  expect(await readLog(app)).toContain('too early TypeError: utilityProcess cannot be created before app is ready.');
});

test('the script is an ES module in a process of its own, which looks like one of Electron', async ({
  app,
  userData,
}) => {
  const cwd = realpathSync(userData);
  const run = await forkUtility(app, { cwd, env: { GIVEN: 'yes' }, execArgv: ['--no-deprecation'] });
  await ask(run, 'describe', ['GIVEN', 'PATH', 'HOME']);
  await expect.poll(() => valuesOf(run, 'message')).toHaveLength(1);
  const [described] = await valuesOf(run, 'message');
  expect(described).toMatchObject({
    type: 'utility',
    argv: ['utility.js', '--first', 'second'],
    execArgv: ['--no-deprecation'],
    cwd,
    hasSend: false,
    isElectron: true,
    env: { GIVEN: 'yes', PATH: undefined, HOME: undefined },
  });
  const pid = await run.evaluate(({ child }) => child.pid);
  expect(pid).not.toBe(await app.evaluate(() => process.pid));
});

test('the environment is inherited without one, and with an empty one too', async ({ app }) => {
  await app.evaluate(() => {
    process.env.OF_MAIN = 'inherited';
  });
  for (const options of [{}, { env: {} }]) {
    const run = await forkUtility(app, options);
    await ask(run, 'describe', ['OF_MAIN']);
    await expect.poll(() => valuesOf(run, 'message')).toMatchObject([{ env: { OF_MAIN: 'inherited' } }]);
  }
});

test('the heap is limited by --js-flags, and not by the bare flag', async ({ app }) => {
  const heapOf = async (execArgv: string[]): Promise<number> => {
    const run = await forkUtility(app, { execArgv });
    await ask(run, 'describe', []);
    await expect.poll(() => valuesOf(run, 'message')).toHaveLength(1);
    const [described] = (await valuesOf(run, 'message')) as [{ heapMiB: number }];
    return described.heapMiB;
  };
  const usual = await heapOf([]);
  expect(await heapOf(['--js-flags=--max-old-space-size=100 --max-semi-space-size=1'])).toBeLessThan(150);
  expect(await heapOf(['--max-old-space-size=100'])).toBe(usual);
});

test('messages carry whatever structured clone carries, in both directions, and large ones too', async ({ app }) => {
  const run = await forkUtility(app);
  const seen = await run.evaluate(async ({ child }) => {
    const roundTrip = (value: unknown): Promise<unknown> =>
      new Promise((resolve) => {
        child.once('message', resolve);
        child.postMessage({ task: 'echo', value });
      });
    const shared = { deep: [1, Number.NaN, -0, undefined, null] };
    const value = {
      shared,
      again: shared,
      date: new Date(7),
      map: new Map([['key', new Set(['entry'])]]),
      big: 12n,
      pattern: /a+/gi,
      error: Object.assign(new RangeError('out'), { code: 'LOST' }),
      buffer: Buffer.from('héllo'),
      floats: new Float64Array([0.5, -1]),
      view: new DataView(new Uint8Array([1, 2, 3]).buffer, 1),
    };
    const copy = (await roundTrip(value)) as typeof value;
    const bytes = new Uint8Array(8 * 2 ** 20).map((_, index) => index % 251);
    const large = (await roundTrip(bytes)) as Uint8Array;
    return {
      isShared: copy.shared === copy.again,
      deep: copy.shared.deep.map((item) => (Object.is(item, -0) ? '-0' : String(item))),
      date: copy.date.getTime(),
      set: copy.map.get('key')?.has('entry'),
      big: String(copy.big),
      pattern: String(copy.pattern),
      error: [copy.error instanceof RangeError, copy.error.message, copy.error.code],
      buffer: [Buffer.isBuffer(copy.buffer), copy.buffer instanceof Uint8Array, Buffer.from(copy.buffer).toString()],
      floats: [...copy.floats],
      view: [copy.view.byteLength, copy.view.getUint8(1)],
      large: [large.length, Buffer.compare(large, bytes)],
      nothing: [await roundTrip(undefined), await roundTrip(null), await roundTrip('')],
    };
  });
  expect(seen).toEqual({
    isShared: true,
    deep: ['1', 'NaN', '-0', 'undefined', 'null'],
    date: 7,
    set: true,
    big: '12',
    pattern: '/a+/gi',
    error: [true, 'out', undefined],
    // As in Electron, which does not tell a Buffer from the bytes in it.
    buffer: [false, true, 'héllo'],
    floats: [0.5, -1],
    view: [2, 3],
    large: [8 * 2 ** 20, 0],
    nothing: [undefined, null, ''],
  });
});

test('what cannot be cloned throws where it is posted, and nothing is sent', async ({ app }) => {
  const run = await forkUtility(app);
  const thrown = await run.evaluate(({ child }) => {
    try {
      child.postMessage({ task: 'echo', value: () => {} });
      return 'no error';
    } catch (error) {
      return String(error);
    }
  });
  expect(thrown).toBe('Error: An object could not be cloned.');
  await ask(run, 'postFunction');
  await expect.poll(() => valuesOf(run, 'message')).toEqual(['Error: An object could not be cloned.']);
});

test('messages wait for a process that has not spawned and for one that does not listen, in their order', async ({
  app,
}) => {
  const run = await app.evaluateHandle(
    async ({ app: electronApp, utilityProcess }, script) => {
      await electronApp.whenReady();
      const events: { name: string; value?: unknown }[] = [];
      const child = utilityProcess.fork(script);
      child.on('message', (value) => events.push({ name: 'message', value }));
      child.postMessage({ task: 'echo', value: 'before it has spawned' });
      child.postMessage({ task: 'listenLater' });
      for (let number = 1; number <= 3; number++) child.postMessage({ task: 'echo', value: number });
      return { child, events };
    },
    path.join(fixtureApp, 'utility.js'),
  );
  await expect.poll(() => valuesOf(run, 'message')).toEqual(['before it has spawned', 'stopped listening', 1, 2, 3]);
});

test('a listener that throws does not cost the next message', async ({ app }) => {
  const run = await forkUtility(app);
  await run.evaluate(({ child, events }) => {
    process.once('uncaughtException', ({ message }) => events.push({ name: 'uncaught', value: message }));
    child.once('message', (value) => {
      throw new Error(`refused ${value}`);
    });
    for (let number = 1; number <= 3; number++) child.postMessage({ task: 'echo', value: number });
  });
  await expect.poll(() => valuesOf(run, 'message')).toEqual([1, 2, 3]);
  expect(await valuesOf(run, 'uncaught')).toEqual(['refused 1']);
});

test('posting waits for nobody: main stays free while a process takes nothing', async ({ app }) => {
  const run = await forkUtility(app);
  await ask(run, 'spin');
  await expect.poll(() => valuesOf(run, 'message')).toEqual(['spinning']);
  const took = await run.evaluate(async ({ child }) => {
    const bytes = new Uint8Array(2 ** 20);
    for (let megabytes = 0; megabytes < 64; megabytes++) child.postMessage({ task: 'echo', value: bytes });
    const posted = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 0));
    return performance.now() - posted;
  });
  expect(took).toBeLessThan(1000);
  expect(await run.evaluate(({ child }) => child.kill())).toBe(true);
  await expect.poll(() => valuesOf(run, 'exit')).toEqual([0]);
});

test('the output goes to streams when it is piped, all of it, and they are gone with the process', async ({ app }) => {
  const run = await forkUtility(app, { stdio: ['ignore', 'pipe', 'pipe'] });
  await expect.poll(() => valuesOf(run, 'spawn')).toHaveLength(1);
  const output = 'a line of output\n'.repeat(3000);
  await run.evaluate(({ child, events }, value) => {
    child.stdout?.on('data', (data) => events.push({ name: 'stdout', value: String(data) }));
    child.stderr?.on('data', (data) => events.push({ name: 'stderr', value: String(data) }));
    child.postMessage({ task: 'write', value });
    // Busy until the process has ended, so that its end and its last words come at once.
    for (const until = performance.now() + 500; performance.now() < until; );
  }, output);
  await expect.poll(() => valuesOf(run, 'exit')).toEqual([0]);
  expect((await valuesOf(run, 'stdout')).join('')).toBe(output.toUpperCase());
  expect((await valuesOf(run, 'stderr')).join('')).toBe(output);
  expect((await run.evaluate(({ events }) => events.at(-1)))?.name).toBe('exit');
  expect(await run.evaluate(({ child }) => [child.stdout, child.stderr])).toEqual([null, null]);
  for (const stdio of ['ignore', 'inherit'] as const) {
    const other = await forkUtility(app, { stdio });
    expect(await other.evaluate(({ child }) => [child.stdout, child.stderr])).toEqual([null, null]);
  }
});

test('app.getAppMetrics lists the processes of the app by their names', async ({ app }) => {
  const named = await forkUtility(app, { serviceName: 'Fixture Engine' });
  const unnamed = await forkUtility(app);
  for (const run of [named, unnamed]) await expect.poll(() => valuesOf(run, 'spawn')).toEqual(['number']);
  const pids = await Promise.all([named, unnamed].map((run) => run.evaluate(({ child }) => child.pid)));
  const list = () =>
    app.evaluate(({ app: electronApp }, wanted) => {
      const metrics = electronApp.getAppMetrics();
      const ours = metrics.filter(({ pid, type }) => wanted.includes(pid) || type === 'Browser');
      return ours.map(({ pid, type, serviceName, name }) => ({ pid, type, serviceName, name }));
    }, pids);
  const browser = {
    pid: await app.evaluate(() => process.pid),
    type: 'Browser',
    serviceName: undefined,
    name: undefined,
  };
  const utility = { type: 'Utility', serviceName: 'node.mojom.NodeService' };
  const [first, second] = [
    { ...utility, pid: pids[0], name: 'Fixture Engine' },
    { ...utility, pid: pids[1], name: 'Node Utility Process' },
  ];
  await expect.poll(list).toEqual([browser, first, second]);
  await named.evaluate(({ child }) => child.kill());
  await expect.poll(list).toEqual([browser, second]);
});

test('the process finds under `electron` what only utility processes have, and the host says by name that it lacks it', async ({
  app,
}) => {
  test.skip(!isHost, 'Electron itself lacks nothing');
  const run = await forkUtility(app);
  await ask(run, 'useElectron');
  await expect
    .poll(() => valuesOf(run, 'message'))
    .toEqual([
      {
        names: ['LanguageModelUtility', 'localAIHandler', 'net', 'systemPreferences'],
        net: 'not in the host: net.fetch',
        systemPreferences: 'not in the host: systemPreferences.getMediaAccessStatus',
        app: 'undefined',
      },
    ]);
  const refused = await run.evaluate(({ child }) => {
    try {
      child.postMessage('with a port', [new MessageChannel().port1 as unknown as Electron.MessagePortMain]);
      return 'no error';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(refused).toBe('not in the host: ports to a utility process');
});
