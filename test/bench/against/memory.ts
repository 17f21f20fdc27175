import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { median } from '../measure.ts';
import { type DrivenApp, driveApp, modelRow } from '../window/drive-app.ts';
import { type Comparison, measurePairs } from './comparison.ts';
import { makeSyncedProfile, readNoVersions, type SyncedProfile } from './synced-profile.ts';

const models = 10_000;
const restMs = 10_000;

/** MB of one process. */
interface Memory {
  readonly resident: number;
  /** Without what it shares with others, such as the program itself. */
  readonly own: number;
}

/** The memory of main and the engine some time after a launch. A build without an engine has main alone. */
export const memoryAgainst: Comparison = {
  id: 'memory',
  isLarge: false,
  async run(builds, pairs) {
    const server = await forkScaleServer({ size: { models, versionsPerModel: 3 }, latencyMs: 0 });
    try {
      const measured = await measurePairs(builds, pairs, {
        open: async (build) => {
          const profile = await makeSyncedProfile(build, server.url, models);
          readNoVersions(profile);
          return profile;
        },
        measure: measureAtRest,
        close: async (profile) => profile.remove(),
        warmsUp: true,
      });
      const middle = (of: (pair: (typeof measured)[number]) => number): string => median(measured.map(of)).toFixed(0);
      return [
        {
          name: 'memory of main and engine at rest, 10,000 models, more than the other',
          unit: 'MB',
          values: measured.map(({ ours, other }) => sum(ours, 'resident') - sum(other, 'resident')),
          limit: 80,
          note: `${middle(({ ours }) => sum(ours, 'resident'))} MB, ${middle(({ ours }) => ours.engine.resident)} of them the engine's / ${middle(({ other }) => sum(other, 'resident'))} MB; of it not shared with other processes: ${middle(({ ours }) => sum(ours, 'own'))} / ${middle(({ other }) => sum(other, 'own'))} MB`,
        },
      ];
    } finally {
      await server.close();
    }
  },
};

interface AtRest {
  readonly main: Memory;
  readonly engine: Memory;
}

async function measureAtRest({ folder, userData }: SyncedProfile): Promise<AtRest> {
  const driven = await driveApp(folder, userData);
  try {
    await driven.page.locator(modelRow).first().waitFor();
    await delay(restMs);
    return await readMemory(driven, existsSync(join(folder, 'out/engine')));
  } finally {
    await driven.close();
  }
}

async function readMemory({ app }: DrivenApp, hasEngine: boolean): Promise<AtRest> {
  const metrics = await app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ type, name, pid }) => ({ type, name, pid })),
  );
  const main = metrics.find(({ type }) => type === 'Browser');
  if (main === undefined) throw new Error('The app names no main process');
  const engine = metrics.find(({ name }) => name === 'engine');
  if (hasEngine && engine === undefined) throw new Error('The app names no engine');
  return { main: memoryOf(main.pid), engine: engine === undefined ? { resident: 0, own: 0 } : memoryOf(engine.pid) };
}

/** As Linux tells it; other systems have no such file. */
function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (field: string): number => {
    const [, kilobytes] = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
    if (kilobytes === undefined) throw new Error(`/proc/${pid}/status has no ${field}`);
    return Number(kilobytes) / 1024;
  };
  return { resident: read('VmRSS'), own: read('RssAnon') };
}

function sum({ main, engine }: AtRest, of: keyof Memory): number {
  return main[of] + engine[of];
}
