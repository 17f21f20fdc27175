import path from 'node:path';
import type { ElectronApplication, JSHandle } from '@playwright/test';
import { fixtureApp } from './host-fixtures.ts';

/** What the specs do with a utility process of the small app, from main's side. */
export interface Run {
  readonly child: Electron.UtilityProcess;
  /** What its events and `child-process-gone` told, oldest first. */
  readonly events: { readonly name: string; readonly value?: unknown }[];
}

/** Starts `test/host/selftest/utility.js`, or another script, in main and writes its events down. */
export function forkUtility(
  app: ElectronApplication,
  options: Omit<Electron.ForkOptions, 'session'> = {},
  script = path.join(fixtureApp, 'utility.js'),
): Promise<JSHandle<Run>> {
  return app.evaluateHandle(
    async ({ app: electronApp, utilityProcess }, given) => {
      await electronApp.whenReady();
      const events: { name: string; value?: unknown }[] = [];
      const child = utilityProcess.fork(given.script, ['--first', 'second'], given.options);
      events.push({ name: 'forked', value: { pid: typeof child.pid, isKilled: child.kill() } });
      child.on('spawn', () => events.push({ name: 'spawn', value: typeof child.pid }));
      child.on('message', (value) => events.push({ name: 'message', value }));
      child.on('error', (type, location, report) => events.push({ name: 'error', value: { type, location, report } }));
      child.on('exit', (value) => events.push({ name: 'exit', value }));
      electronApp.on('child-process-gone', (_event, details) => {
        if (details.name === (given.options.serviceName ?? 'Node Utility Process'))
          events.push({ name: 'gone', value: details });
      });
      return { child, events };
    },
    { script, options },
  );
}

/** Posts a task of `utility.js`. */
export function ask(run: JSHandle<Run>, task: string, value?: unknown): Promise<void> {
  return run.evaluate(({ child }, message) => child.postMessage(message), { task, value });
}

/** The values of a run's events of one name so far. */
export function valuesOf(run: JSHandle<Run>, name: string): Promise<unknown[]> {
  return run.evaluate(
    ({ events }, wanted) => events.filter((event) => event.name === wanted).map(({ value }) => value),
    name,
  );
}
