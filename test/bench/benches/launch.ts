import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { quantile } from '../measure.ts';
import type { Bench } from '../report.ts';
import { modelRow } from '../window/drive-app.ts';
import { appFolder, plainAppFolder } from '../window/electron-command.ts';
import { seedProfile } from '../window/seed-profile.ts';
import { timeFirstPaint } from '../window/time-first-paint.ts';
import { makeUserData, removeUserData } from '../window/user-data.ts';

/** From the start of the process to the first painted rows of 10,000 models, against windows with nothing to show. */
export const launch: Bench = {
  id: 'launch',
  async run(runs) {
    const profile = await seedProfile(
      await forkScaleServer({ size: { models: 10_000, versionsPerModel: 3 }, latencyMs: 0 }),
    );
    const [plainData, newData] = [makeUserData(), makeUserData()];
    const plain = (): Promise<number> => timeFirstPaint(plainAppFolder, plainData, 'main');
    const unconnected = (): Promise<number> => timeFirstPaint(appFolder, newData, 'main h1');
    const rows = (): Promise<number> => timeFirstPaint(appFolder, profile.userData, modelRow);
    try {
      // The first start of a profile writes what the later ones find; nobody waits for that every morning.
      for (const start of [plain, unconnected, rows]) await start();
      const times: { readonly plain: number; readonly unconnected: number; readonly rows: number }[] = [];
      for (let run = 0; run < runs; run += 1) {
        times.push({ plain: await plain(), unconnected: await unconnected(), rows: await rows() });
      }
      const median = (values: readonly number[]) => `${Math.round(quantile(values, 0.5))} ms`;
      const all = median(times.map((each) => each.rows));
      return [
        {
          name: 'launch to the first rows of 10,000 models / to a bare page in an Electron window',
          unit: 'ratio',
          values: times.map((each) => each.rows / each.plain),
          limit: 1.4,
          note: `${all} / ${median(times.map((each) => each.plain))}`,
        },
        {
          name: 'launch to the first rows of 10,000 models / to the page of an app without a connection',
          unit: 'ratio',
          values: times.map((each) => each.rows / each.unconnected),
          limit: 1.4,
          note: `${all} / ${median(times.map((each) => each.unconnected))}`,
        },
      ];
    } finally {
      await profile.close();
      for (const userData of [plainData, newData]) removeUserData(userData);
    }
  },
};
