import { expect, type Page } from '@playwright/test';
import type { Scope } from '../../shared/connection/scope.ts';
import type { DemoRegistry } from '../demo/mlflow/registry-store.ts';
import { askApp, readAllModels } from './ask-app.ts';
import { describeDifference, expectedRows, type ReadThrough, shownRows } from './expected-rows.ts';
import type { KillScene } from './kill-scene.ts';
import type { SettingsFacts } from './settings-facts.ts';

/** ms that the app is given to show the registry as it is. */
export const liveWithin = 15_000;

/** Waits until what is open is what the settings say, the list holds exactly the registry and the app says Live. */
export async function expectRegistry(page: Page, facts: SettingsFacts, scene: KillScene): Promise<Scope> {
  // A removal that was cut short is brought to its end first.
  await expect.poll(() => openAddress(page), { timeout: liveWithin }).toBe(facts.get('open'));
  const { open: scope } = await askApp(page, 'connections.list', {});
  if (scope === null) throw new Error('no connection is open');
  const { registry, through } = openRegistry(facts, scene);
  // By itself a start reads what changed; that a model is gone, or has other tags, is what Refresh is for.
  if (through === 'full') await askApp(page, 'registry.refresh', { scope });
  const expected = expectedRows(registry.models.all(), through);
  await expect
    .poll(async () => describeDifference(expected, shownRows(await readAllModels(page), through)), {
      timeout: liveWithin,
    })
    .toBeNull();
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: liveWithin });
  return scope;
}

async function openAddress(page: Page): Promise<string | null> {
  const { connections, open } = await askApp(page, 'connections.list', {});
  return connections.find(({ id }) => id === open?.connectionId)?.address ?? null;
}

/** The registry behind what is open, and how the app reads it. */
function openRegistry(
  facts: SettingsFacts,
  { hub, passing }: KillScene,
): { readonly registry: DemoRegistry; readonly through: ReadThrough } {
  const open = facts.get('open');
  const server = passing.find(({ url }) => url === open);
  if (server !== undefined) return { registry: server.registry, through: 'full' };
  const group = facts.get(`${hub.url} group`);
  if (group !== 'fraud-detection') return { registry: hub.mlflow.small.registry, through: 'primehub' };
  return { registry: hub.mlflow.main.registry, through: facts.has(`${hub.url} direct ${group}`) ? 'full' : 'primehub' };
}
