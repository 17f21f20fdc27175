import { forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { alternate, quantile } from '../measure.ts';
import type { Bench, Figure } from '../report.ts';
import { driveApp, modelRow } from '../window/drive-app.ts';
import { appFolder, plainAppFolder } from '../window/electron-command.ts';
import { type Frames, recordFrames } from '../window/record-frames.ts';
import { dragScrollbar, turnWheel } from '../window/scroll-gestures.ts';
import { seedProfile } from '../window/seed-profile.ts';
import { makeUserData, removeUserData } from '../window/user-data.ts';

const rows = 10_000;
const [listBox, plainBox] = ['main div:has(> [role="grid"])', 'main'];

/** ways to scroll: by wheel through the list's beginning, by the scrollbar through all of it */
const gestures = {
  'by wheel': { scroll: turnWheel, seconds: 5 },
  'by the scrollbar': { scroll: dragScrollbar, seconds: 5 },
} as const;

/** Scrolling the list of 10,000 models, beside a page of as many plain lines. */
export const scroll: Bench = {
  id: 'scroll',
  async run(runs) {
    const server = await forkScaleServer({ size: { models: rows, versionsPerModel: 3 }, latencyMs: 0 });
    const profile = await seedProfile(server);
    const plainData = makeUserData();
    const list = await driveApp(appFolder, profile.userData);
    const plain = await driveApp(plainAppFolder, plainData, { more: [`--lines=${rows}`] });
    try {
      await list.page.locator(modelRow).first().waitFor();
      await plain.page.locator(plainBox).waitFor();
      const figures: Figure[] = [];
      for (const [gesture, { scroll, seconds }] of Object.entries(gestures)) {
        const pairs = await alternate(
          runs,
          () => recordFrames(list.page, listBox, () => scroll(list.page, listBox, seconds)),
          () => recordFrames(plain.page, plainBox, () => scroll(plain.page, plainBox, seconds)),
        );
        figures.push(
          ...[16.7, 50].map((ms): Figure => {
            const beside = quantile(
              pairs.map(({ b }) => shareOver(ms, b)),
              0.5,
            );
            return {
              name: `scrolling 10,000 models ${gesture}: frames over ${ms} ms`,
              unit: 'share',
              values: pairs.map(({ a }) => shareOver(ms, a)),
              limit: null,
              note: `a page of 10,000 plain lines: ${(beside * 100).toFixed(1)} %`,
            };
          }),
          {
            name: `scrolling 10,000 models ${gesture}: blank rows seen`,
            unit: 'rows',
            values: pairs.map(({ a }) => a.blankRows),
            limit: 0,
            note: `in ${quantile(
              pairs.map(({ a }) => a.gaps.length),
              0.5,
            )} frames`,
          },
        );
      }
      return figures;
    } finally {
      await list.close();
      await plain.close();
      await profile.close();
      removeUserData(plainData);
    }
  },
};

/** A frame's time is given in steps of 0.1 ms, so 60 in a second are up to 16.7 ms apart. */
function shareOver(ms: number, { gaps }: Frames): number {
  return gaps.filter((gap) => gap > ms + 0.05).length / gaps.length;
}
