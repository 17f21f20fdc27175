import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { getReplicaFile } from '../../../electron/engine/workspace/replica-file.ts';
import { fillLargeModel, largeColumns, largeModel, largeVersions } from '../fill-large-model.ts';
import type { Bench, Figure } from '../report.ts';
import { makeConnectedProfile } from '../window/connected-profile.ts';
import { driveApp, modelRow } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';
import { type PageTask, recordTasks } from '../window/record-tasks.ts';
import { dragScrollbar, turnWheel } from '../window/scroll-gestures.ts';
import { waitForRest } from '../window/wait-for-rest.ts';

/** What a person does, from one page at rest to the next. */
interface Way {
  readonly name: string;
  /** What is clicked, opened or turned, one after the other. */
  readonly acts: readonly ((page: Page) => Promise<unknown>)[];
}

const grid = 'main [role="grid"]';
const frame = '[data-scrolled-box]';
const seconds = 2;
const steps = 5;

const click = (what: string) => (page: Page) => page.locator(what).first().click();
const press = (key: string) => (page: Page) => page.keyboard.press(key);
const fill = (text: string) => (page: Page) => page.locator('input[data-page-search]').fill(text);
const scroll = async (page: Page): Promise<void> => {
  await page.locator(grid).evaluate((table) => table.parentElement?.setAttribute('data-scrolled-box', ''));
  await turnWheel(page, frame, seconds);
  await dragScrollbar(page, frame, seconds);
  await page.locator(frame).evaluate((box) => box.scrollTo(0, 0));
};

const ways: readonly Way[] = [
  {
    name: 'a model with 10,000 versions in 100 columns: opened, scrolled, sorted, searched',
    acts: [
      click(modelRow),
      scroll,
      click(`${grid} thead th[aria-sort] button`),
      fill('metrics.metric_1 > 0.99'),
      press('Enter'),
      fill(''),
    ],
  },
  {
    name: 'the columns of that model chosen from 2,500',
    acts: [
      click('main button:has-text("Columns")'),
      click('[role="dialog"] .column-row:not([data-disabled])'),
      press('Escape'),
    ],
  },
  {
    name: 'a version with 500 metrics and 2,000 parameters: opened, walked on from, scrolled, filtered',
    acts: [
      click(`${grid} tbody a[href*="version=${largeVersions[0]?.version}"]`),
      ...Array.from({ length: steps }, () => press('Alt+ArrowDown')),
      turnPage,
      (page) => page.getByLabel('Filter parameters').first().pressSequentially('param_19', { delay: 60 }),
      (page) => page.getByLabel('Filter parameters').first().fill(''),
      (page) => page.getByRole('button', { name: 'Show all 2,000' }).click(),
      turnPage,
    ],
  },
  {
    name: '20 such versions compared: opened, scrolled, all rows',
    acts: [click('nav a[href$="/compare"]'), turnPage, click('main input[role="switch"]')],
  },
  {
    name: 'all versions: opened, scrolled, asked for two conditions',
    acts: [
      click('nav a[href$="/versions"]'),
      scroll,
      fill("metrics.val_auc > 0.9 and params.max_depth = '6'"),
      press('Enter'),
    ],
  },
];

/** The longest time for which the page takes no key and draws no frame on the ways through the largest registry. */
export const longTasks: Bench = {
  id: 'long-tasks',
  async run(runs) {
    const found = ways.map(() => [] as (readonly PageTask[])[]);
    const { userData, scope, remove } = makeConnectedProfile('http://127.0.0.1:9');
    const file = getReplicaFile(join(userData, 'replicas'), scope);
    mkdirSync(dirname(file), { recursive: true });
    fillLargeModel(file);
    const choices = [
      { scope, section: 'compare.versions', key: '', value: largeVersions },
      { scope, section: 'model.columns', key: largeModel, value: largeColumns },
    ];
    try {
      for (let run = 0; run < runs; run += 1) {
        writeFileSync(join(userData, 'choices.json'), JSON.stringify({ version: 1, choices }));
        const { page, close } = await driveApp(appFolder, userData);
        try {
          await page.locator(modelRow).first().waitFor();
          await page.evaluate(waitForRest);
          for (const [index, { acts }] of ways.entries()) {
            const tasks = await recordTasks(page, async () => {
              for (const act of acts) {
                await act(page);
                await page.evaluate(waitForRest);
              }
            });
            found[index]?.push(tasks);
          }
        } finally {
          await close();
        }
      }
    } finally {
      remove();
    }
    return ways.map(({ name }, index) => toFigure(name, found[index] ?? []));
  },
};

function toFigure(name: string, runs: readonly (readonly PageTask[])[]): Figure {
  const longest = runs.map((tasks) => tasks.reduce((most, task) => (task.held > most.held ? task : most)));
  return {
    name: `longest task of the page: ${name}`,
    unit: 'ms',
    values: longest.map(({ held }) => held),
    limit: 50,
    note: longest.map(describeTask).join('; '),
  };
}

/** What took longest in it. */
function describeTask({ wall, parts }: PageTask): string {
  const most = [...parts].toSorted(([, a], [, b]) => b - a).slice(0, 3);
  return `${wall.toFixed(0)} ms with the wait for a processor, ${most.map(([what, ms]) => `${what} ${ms.toFixed(0)}`).join(', ')}`;
}

/** Turns the wheel over the middle of the page. */
async function turnPage(page: Page): Promise<void> {
  await page.locator('main').evaluate((main) => main.setAttribute('data-scrolled-page', ''));
  await turnWheel(page, '[data-scrolled-page]', seconds);
}
