import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getReplicaFile } from '../../../electron/engine/workspace/replica-file.ts';
import { comparedVersions, fillCompared, usualSize } from '../fill-compared.ts';
import { median } from '../measure.ts';
import type { Bench } from '../report.ts';
import { makeConnectedProfile } from '../window/connected-profile.ts';
import { driveApp, modelRow } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';
import { timePainting } from '../window/time-painting.ts';
import { waitForRest } from '../window/wait-for-rest.ts';

/** How often the switch is turned in each run. */
const turns = 4;
const link = 'nav a[href$="/compare"]';
const toggle = 'main input[role="switch"]';
const grid = '[role="grid"][aria-label="Comparison"]';
/** The rows of the view that was asked for, all of them with what they hold. */
const settled = `${grid}[aria-busy="false"]:not(:has(tr[aria-busy]))`;

/** Twenty versions side by side in the real window. */
export const compareWindow: Bench = {
  id: 'compare-window',
  async run(runs) {
    const opened: number[] = [];
    const switched: number[] = [];
    // An app of its own each time: the engine keeps what it has compared.
    for (let run = 0; run < runs; run += 1) {
      const times = await openCompare();
      opened.push(times.opened);
      switched.push(times.switched);
    }
    return [
      {
        name: '20 versions with 500 metrics, from the click to painted rows, in an app at rest',
        unit: 'ms',
        values: opened,
        limit: 300,
      },
      { name: 'differences only, from the click to painted rows', unit: 'ms', values: switched, limit: 50 },
    ];
  },
};

async function openCompare(): Promise<{ readonly opened: number; readonly switched: number }> {
  const { userData, scope, remove } = makeConnectedProfile('http://127.0.0.1:9');
  const file = getReplicaFile(join(userData, 'replicas'), scope);
  mkdirSync(dirname(file), { recursive: true });
  fillCompared(file, usualSize).close();
  const basket = { scope, section: 'compare.versions', key: '', value: comparedVersions };
  writeFileSync(join(userData, 'choices.json'), JSON.stringify({ version: 1, choices: [basket] }));
  const { page, close } = await driveApp(appFolder, userData);
  try {
    await page.locator(modelRow).first().waitFor();
    // What follows a start has an end before anybody has found the link.
    await page.evaluate(waitForRest);
    const opened = await timePainting(page, link, `${settled} td .compared`);
    // The charts below are drawn, and the engine has been asked for the other view.
    await page.evaluate(waitForRest);
    const switches: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const rows = await page.locator(grid).getAttribute('aria-rowcount');
      switches.push(await timePainting(page, toggle, `${settled}:not([aria-rowcount="${rows}"])`));
      await page.evaluate(waitForRest);
    }
    return { opened, switched: median(switches) };
  } finally {
    await close();
    remove();
  }
}
