import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { type SessionBus, startSessionBus } from '../../desktop/session-bus.ts';
import { startTrayWatcher } from '../../desktop/tray-watcher.ts';
import { median } from '../measure.ts';
import type { Bench } from '../report.ts';
import { type DrivenApp, driveApp, modelRow } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';
import { seedProfile } from '../window/seed-profile.ts';
import { timeFirstPaint } from '../window/time-first-paint.ts';

/** From the wish for a closed window to its painted rows, against the first launch. */
export const reopen: Bench = {
  id: 'reopen',
  async run(runs) {
    const profile = await seedProfile(
      await forkScaleServer({ size: { models: 10_000, versionsPerModel: 3 }, latencyMs: 0 }),
    );
    const { DBUS_SESSION_BUS_ADDRESS: ownBus } = process.env;
    // Without a tray, closing the window would end the app.
    const bus = process.platform === 'linux' ? await startDesktop() : null;
    try {
      const launches: number[] = [];
      const reopenings: number[] = [];
      await timeFirstPaint(appFolder, profile.userData, modelRow);
      for (let run = 0; run < runs; run += 1) {
        launches.push(await timeFirstPaint(appFolder, profile.userData, modelRow));
        const driven = await driveApp(appFolder, profile.userData);
        await driven.page.locator(modelRow).first().waitFor();
        reopenings.push(await timeReopening(driven));
        await driven.close();
      }
      return [
        {
          name: 'window again after it was closed, 10,000 models / first launch',
          unit: 'ratio',
          values: reopenings.map((ms, run) => ms / (launches[run] ?? Number.NaN)),
          limit: 0.1,
          note: `${Math.round(median(reopenings))} / ${Math.round(median(launches))} ms`,
        },
        { name: 'window again after it was closed', unit: 'ms', values: reopenings, limit: 100 },
      ];
    } finally {
      if (ownBus === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS;
      else process.env.DBUS_SESSION_BUS_ADDRESS = ownBus;
      await bus?.close();
      await profile.close();
    }
  },
};

/** A desktop with a tray, for the apps that are started from now on. */
async function startDesktop(): Promise<SessionBus> {
  const bus = await startSessionBus();
  await startTrayWatcher(bus.address);
  process.env.DBUS_SESSION_BUS_ADDRESS = bus.address;
  return bus;
}

/** ms from what the tray asks for to the end of the first frame of a window that is seen again. */
async function timeReopening({ app, page }: DrivenApp): Promise<number> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const hidden = new Promise((resolve) => window?.once('hide', resolve as () => void));
    window?.close();
    await hidden;
  });
  await page.waitForFunction(() => document.visibilityState === 'hidden');
  const painted = await page.evaluateHandle((row) => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.querySelector(row) === null) reject(new Error('The window came back without its rows'));
        // A message that is sent from within a frame arrives when that frame has been drawn.
        requestAnimationFrame(() => port2.postMessage(null));
      },
      { once: true },
    );
    return { at: promise };
  }, modelRow);
  const asked = await app.evaluate(({ app: electronApp }) => {
    const at = performance.timeOrigin + performance.now();
    electronApp.emit('activate');
    return at;
  });
  const at = await painted.evaluate((watched) => watched.at);
  await painted.dispose();
  return at - asked;
}
