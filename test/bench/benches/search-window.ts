import { openReplica } from '../../../electron/engine/replica/replica.ts';
import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { scaleWords } from '../../demo/scale/scale-texts.ts';
import { quiet } from '../app-registry.ts';
import { timeKeystrokes } from '../keystrokes.ts';
import { alternate, quantile } from '../measure.ts';
import type { Bench, Figure } from '../report.ts';
import { type DrivenApp, driveApp, modelRow } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';
import { type Profile, seedProfile } from '../window/seed-profile.ts';
import { timeTyping } from '../window/typing-time.ts';

/** How often each word is typed per run. */
const typings = 4;
const words = { common: scaleWords.common, rare: scaleWords.rare };

/** Typing a word into the search box of the real window: from the key to the painted rows. */
export const searchWindow: Bench = {
  id: 'search-window',
  async run(runs) {
    const [few, many] = [await openApp(1_000), await openApp(100_000)];
    try {
      const figures: Figure[] = [];
      for (const [kind, word] of Object.entries(words)) {
        const pairs = await alternate(
          runs,
          () => slowest(few.driven, word),
          () => slowest(many.driven, word),
        );
        const ms = (of: 'a' | 'b') =>
          quantile(
            pairs.map((pair) => pair[of]),
            0.5,
          ).toFixed(0);
        figures.push({
          name: `key to painted rows, p95, ${kind} word: 100,000 models / 1,000`,
          unit: 'ratio',
          values: pairs.map(({ a, b }) => b / a),
          limit: 2,
          note: `${ms('b')} ms / ${ms('a')} ms; of that the query ${timeQuery(many, word)} / ${timeQuery(few, word)}`,
        });
      }
      return figures;
    } finally {
      for (const { driven, profile } of [few, many]) {
        await driven.close();
        await profile.close();
      }
    }
  },
};

interface OpenApp {
  readonly driven: DrivenApp;
  readonly profile: Profile;
}

async function openApp(models: number): Promise<OpenApp> {
  const server = await forkScaleServer({ size: { models, versionsPerModel: 3 }, latencyMs: 0 });
  const profile = await seedProfile(server);
  const driven = await driveApp(appFolder, profile.userData);
  await driven.page.locator(modelRow).first().waitFor();
  return { driven, profile };
}

async function slowest({ page }: DrivenApp, word: string): Promise<number> {
  return quantile(await timeTyping(page, word, typings), 0.95);
}

/** The same keystrokes asked of the replica alone. */
function timeQuery({ profile }: OpenApp, word: string): string {
  const replica = openReplica(profile.replicaPath, { log: quiet });
  const ms = quantile(timeKeystrokes(replica, word, typings), 0.95);
  replica.close();
  return `${ms.toFixed(1)} ms`;
}
