import type { Locator, Page } from '@playwright/test';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import { answerOf } from '../ask-app.ts';

/** How often each thing was done. */
export type VisitCounts = ReadonlyMap<string, number>;

export interface CuriousPerson {
  /** Does one thing, whatever the page allows; what it cannot do is no failure. Tells what it was. */
  act(): Promise<string>;
  readonly done: VisitCounts;
}

type Deed = (place: { readonly page: Page; readonly random: SeededRandom; readonly scope: Scope }) => Promise<void>;

/** Everything that can be looked at, and some of what can be done. */
const deeds = {
  'sees the models': ({ page }) => go(page, '/models'),
  searches: async ({ page, random }) => {
    await go(page, '/models');
    const text = random.pick(['fraud', 'a', '%', '"', '\u202e', 'x'.repeat(200), '']);
    await attempt(page.getByRole('searchbox').or(page.getByRole('combobox')).first(), (box) => box.fill(text, soon));
  },
  sorts: async ({ page, random }) => {
    await attempt(await draw(page.locator('main [role=columnheader] button'), random), (button) => button.click(soon));
  },
  scrolls: ({ page, random }) => page.mouse.wheel(0, random.pick([400, 5_000, -5_000, 1_000_000])),
  'opens a model': async ({ page, random, scope }) => {
    const name = await drawModel(page, scope, random);
    if (name !== null) await go(page, `/models/model?${new URLSearchParams({ name })}`);
  },
  'opens a version': async (place) => {
    const version = await drawVersion(place);
    if (version !== null) await go(place.page, `/models/version?${new URLSearchParams(version)}`);
  },
  'chooses columns': async ({ page }) => {
    await attempt(page.getByRole('button', { name: /Columns/ }), async (button) => {
      await button.click(soon);
      await page.keyboard.press('Escape');
    });
  },
  'opens the Deploy dialog': async (place) => {
    const { page, random } = place;
    const version = await drawVersion(place);
    if (version !== null) await go(page, `/models/version?${new URLSearchParams(version)}`);
    await attempt(page.getByRole('button', { name: /^Deploy version/ }).first(), (button) => button.click(soon));
    const dialog = page.getByRole('dialog', { name: 'Deploy Model' });
    await attempt(await draw(dialog.getByRole('radio'), random), (radio) => radio.check(soon));
    await attempt(dialog.getByRole('button', { name: random.pick(['OK', 'Cancel']) }), (button) => button.click(soon));
  },
  'fills in the form': async (place) => {
    const { page, random } = place;
    const version = await drawVersion(place);
    if (version !== null) await go(page, `/deploy?${new URLSearchParams(version)}`);
    await attempt(page.getByLabel('Deployment Name'), (field) => field.fill(`Soak ${random.hex(6)}`, soon));
    await attempt(page.getByRole('combobox', { name: 'Model Image' }), (field) =>
      field.fill('registry.example/soak:1', soon),
    );
    if (random.next() < 0.4) {
      await attempt(page.getByRole('button', { name: 'Deploy', exact: true }), (button) => button.click(soon));
    }
  },
  'sees the deployments': ({ page }) => go(page, '/deployments'),
  'opens a deployment': async ({ page, random, scope }) => {
    const listed = await answerOf(page, 'deployments.list', { scope });
    const [first, ...others] = listed.ok ? listed.value.deployments.map(({ id }) => id) : [];
    if (first === undefined) return;
    await go(page, `/deployments/deployment?${new URLSearchParams({ id: random.pick([first, ...others]) })}`);
  },
  'starts or stops': async ({ page, random }) => {
    await attempt(await draw(page.getByRole('button', { name: /^(Start|Stop) / }), random), (button) =>
      button.click(soon),
    );
    await attempt(page.getByRole('dialog').getByRole('button', { name: /^(Start|Stop)$/ }), (button) =>
      button.click(soon),
    );
  },
  'begins an update': async ({ page }) => {
    await attempt(page.getByRole('button', { name: 'Update', exact: true }), (button) => button.click(soon));
  },
  'sees the settings': ({ page }) => go(page, '/settings'),
  'sees the Connect page': ({ page }) => go(page, '/connect'),
  'asks the doctor': ({ page, scope }) =>
    go(page, `/settings/doctor?${new URLSearchParams({ connection: scope.connectionId })}`),
  'presses Refresh': async ({ page }) => {
    await attempt(page.getByRole('button', { name: 'Refresh', exact: true }), (button) => button.click(soon));
  },
  'goes back': async ({ page }) => {
    await page.evaluate(() => history.back());
  },
  'reloads the window': async ({ page }) => {
    await page.reload();
  },
  'changes the connection': async ({ page, random }) => {
    await attempt(page.getByRole('button', { name: /^Connection and group/ }), async (button) => {
      await button.click(soon);
      const wanted = random.pick([/All models/, /Fraud/, /./]);
      await attempt(await draw(page.getByRole('menuitem').filter({ hasText: wanted }), random), (item) =>
        item.click(soon),
      );
    });
  },
} as const satisfies Record<string, Deed>;

const names = Object.keys(deeds) as (keyof typeof deeds)[];
/** What makes the app ask comes more often than the rest. */
const often = [
  'presses Refresh',
  'presses Refresh',
  'opens a model',
  'opens a version',
  'changes the connection',
] as const;

/** ms: what is not there by then is not waited for. */
const soon = { timeout: 1_000 };

/** Somebody who looks at every page and presses what is to press. */
export function createCuriousPerson(page: Page, random: SeededRandom): CuriousPerson {
  const done = new Map<string, number>();
  return {
    done,
    async act() {
      const name = random.pick([...often, ...often, ...names]);
      const listed = await answerOf(page, 'connections.list', {});
      const scope = listed.ok ? listed.value.open : null;
      if (scope === null) throw new Error('no connection is open');
      await closeDialogs(page);
      await deeds[name]({ page, random, scope });
      done.set(name, (done.get(name) ?? 0) + 1);
      return name;
    },
  };
}

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
  await attempt(page.getByRole('button', { name: 'Discard', exact: true }), (button) => button.click(soon), 50);
}

/** Whatever dialog or menu is open stands before everything else. */
async function closeDialogs(page: Page): Promise<void> {
  const discard = page.getByRole('button', { name: 'Discard', exact: true });
  for (
    let left = 3;
    left > 0 && (await page.locator('[role=dialog], [role=menu], [role=listbox]').count()) > 0;
    left -= 1
  ) {
    if ((await discard.count()) > 0) await attempt(discard, (button) => button.click(soon));
    else await page.keyboard.press('Escape');
  }
}

/** Does something with what the page shows; nothing where it shows no such thing, or takes it away meanwhile. */
async function attempt(target: Locator, work: (target: Locator) => Promise<unknown>, patience = 500): Promise<void> {
  try {
    await target.first().waitFor({ timeout: patience });
    await work(target.first());
  } catch (error) {
    if (!(error instanceof Error) || !/Timeout|detached|intercepts|not visible/.test(error.message)) throw error;
  }
}

/** One of those that are there now. */
async function draw(targets: Locator, random: SeededRandom): Promise<Locator> {
  await attempt(targets, () => Promise.resolve());
  return targets.nth(random.integer(0, Math.max(0, (await targets.count()) - 1)));
}

async function drawModel(page: Page, scope: Scope, random: SeededRandom): Promise<string | null> {
  const query = { search: '', sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 200 } as const;
  const window = await answerOf(page, 'models.window', { scope, query });
  const [first, ...others] = window.ok ? window.value.rows.map(({ name }) => name) : [];
  return first === undefined ? null : random.pick([first, ...others]);
}

async function drawVersion({
  page,
  random,
  scope,
}: Parameters<Deed>[0]): Promise<{ name: string; version: string } | null> {
  const name = await drawModel(page, scope, random);
  if (name === null || name === '') return null;
  const sort = { by: 'version', direction: 'desc' } as const;
  const window = await answerOf(page, 'versions.window', {
    scope,
    query: { name, columns: [], sort, offset: 0, limit: 50 },
  });
  const [first, ...others] = window.ok ? window.value.rows.map(({ version }) => version) : [];
  return { name, version: first === undefined ? '1' : random.pick([first, ...others]) };
}
