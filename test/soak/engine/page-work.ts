import { expect, type Locator, type Page } from '@playwright/test';
import { appError } from '../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../shared/failure/app-failure.ts';
import { openDeployForm } from '../../e2e/deploy-steps.ts';
import { drawChange } from '../change-settings.ts';
import { passingUser } from '../kill-scene.ts';
import { nameWrite } from './asked-writes.ts';
import { deployedModel, openDeployGroup, pickDeployment } from './deployment-work.ts';
import type { EngineWork, WorkPlace } from './engine-work.ts';
import { workOf } from './settings-work.ts';

/** ms that the page is given to end what it began: it may look several times for a write whose answer was lost. */
const endsWithin = 25_000;

/** A new deployment, or an update, by the form in the page. */
export function sendForm(place: WorkPlace, kind: 'create' | 'update'): EngineWork {
  const { app, scene, random, confirmed } = place;
  const { page } = app;
  const mark = random.hex(8);
  const target = kind === 'create' ? null : pickDeployment(place);
  const id = target ?? `soak-${mark}`;
  const name = target === null ? `Soak ${mark}` : scene.hub.cluster.deployment(target).spec.displayName;
  const message = `soak ${mark}`;
  const write = kind === 'create' ? nameWrite.create(id) : nameWrite.update(id, message);
  const send = page.getByRole('button', { name: kind === 'create' ? 'Deploy' : 'Confirm and Deploy', exact: true });
  const onItsPage = page.getByRole('heading', { name, level: 1, exact: true });
  const lost = page.getByRole('status').filter({ hasText: 'PrimeHub’s answer was lost' });
  const nothing = page.getByRole('status').filter({ hasText: 'nothing was created' });
  const refused = page.getByRole('form', { name: 'Deployment' }).getByRole('alert');

  return {
    text: `${kind} a deployment by the form`,
    keepsList: false,
    requests: 4,
    settings: 0,
    writes: true,
    async prepare() {
      await openDeployGroup(place);
      await openDeployForm(page, {
        model: deployedModel.name,
        version: Number(deployedModel.version),
        ...(target === null ? {} : { target: name }),
      });
      if (target === null) {
        await page.getByRole('textbox', { name: 'Deployment Name' }).fill(name);
        await page.getByRole('textbox', { name: 'Deployment ID' }).fill(id);
        await expect(page.getByText('Available', { exact: true })).toBeVisible();
        await page.getByRole('combobox', { name: 'Model Image' }).fill('registry.example/soak:1.0');
      }
      await page.getByRole('textbox', { name: 'Update Message' }).fill(message);
    },
    async run() {
      confirmed.writes.ask(write);
      await send.click();
      let isOpen = false;
      for (;;) {
        await expect(onItsPage.or(lost).or(nothing).or(refused).first()).toBeVisible({ timeout: endsWithin });
        if (await onItsPage.isVisible()) break;
        await place.awaitEngine();
        const says = (await refused.isVisible()) ? await refused.innerText() : '';
        if (says !== '' && !/no trace of it|was stopped/.test(says)) throw new Error(`the form says: ${says}`);
        if (says !== '' || (await nothing.isVisible())) {
          expect(confirmed.writes.sent(write), `what is called not made: “${write}”`).toBe(0);
          confirmed.writes.ask(write);
          await send.click();
          await expect(refused.or(nothing)).toHaveCount(0);
          continue;
        }
        isOpen = true;
        await lost.getByRole('button', { name: 'Look it up' }).click();
        await expect(onItsPage.or(nothing).first()).toBeVisible({ timeout: endsWithin });
      }
      if (isOpen && kind === 'update') return 'open';
      confirmed.deployments.add(id);
      expect(scene.hub.cluster.deployment(id).spec.updateMessage, 'PrimeHub has what the form confirmed').toBe(message);
      return 'done';
    },
  };
}

/** A new connection by the Connect page, or the one to PrimeHub signed in to again where there is no new one to make. */
export function connectByPage(place: WorkPlace): EngineWork {
  const { app, scene, random, confirmed } = place;
  const { page } = app;
  const change = drawChange(confirmed.facts, scene, random, random.pick(['sign-in', 'renewal']));
  const server = scene.passing.find(({ url }) => change.after.get('open') === url);
  const words = page.getByRole('region', { name: 'Sign-in' }).getByText(/ended while it worked on this|was stopped/);
  const submit = page.getByRole('button', { name: server === undefined ? 'Sign in' : 'Connect', exact: true });

  return workOf(
    place,
    { ...change, text: `${change.text} by the page` },
    async () => {
      if (server !== undefined) return fillMlflowForm(page, server);
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('link', { name: `Sign in again to ${new URL(scene.hub.url).host}` }).click();
      await page.getByLabel('API token').fill(scene.hub.users.dana.token);
    },
    async () => {
      await submit.click();
      await expect(onModels(page).or(words).first()).toBeVisible({ timeout: endsWithin });
      if (await onModels(page).isVisible()) return;
      // What is on screen of it; that it has a hint too is for the bridge's own work to see.
      throw new Error('the sign-in was cut', {
        cause: new AppFailure(appError('ENGINE_RESTARTED', await words.first().innerText(), { hint: 'on screen' })),
      });
    },
  );
}

async function fillMlflowForm(page: Page, server: WorkPlace['scene']['passing'][number]): Promise<void> {
  await page.getByRole('button', { name: /^Connection and group/ }).click();
  await page.getByRole('menuitem', { name: 'Add connection…' }).click();
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(server.url);
  if (server.password === null) return;
  await page.getByRole('radio', { name: 'User name and password' }).check();
  await page.getByRole('textbox', { name: 'User name' }).fill(passingUser);
  await page.getByLabel('Password', { exact: true }).fill(server.password);
}

/** Leaves whatever page is open for the list of models. */
export async function goToModels(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models', exact: true }).click();
  const discard = page.getByRole('dialog', { name: 'Discard the changes?' }).getByRole('button', { name: 'Discard' });
  await expect(discard.or(onModels(page)).first()).toBeVisible();
  if (await discard.isVisible()) await discard.click();
  await expect(onModels(page)).toBeVisible();
}

function onModels(page: Page): Locator {
  return page.getByRole('heading', { name: 'Models', level: 1, exact: true });
}
