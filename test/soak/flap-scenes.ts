import type { Page } from '@playwright/test';
import { forkScaleServer } from '../demo/scale/fork-scale-server.ts';
import { createScaleRegistry } from '../demo/scale/scale-registry.ts';
import { startHub } from '../demo/start-hub.ts';
import { connectToPrimehub } from '../e2e/connect-to-primehub.ts';
import { expectedRows } from './expected-rows.ts';
import { type FlappingRelay, startFlappingRelay } from './flapping-relay.ts';

/** A server behind a network that can be lost, and what the app must know of it. */
export interface FlapScene {
  readonly name: string;
  readonly through: 'primehub' | 'full';
  readonly relay: FlappingRelay;
  /** All rows that the list must show, see `expected-rows.ts`. */
  readonly expected: readonly string[];
  /** Models to open, those with the most versions first. */
  readonly models: readonly string[];
  connect(page: Page): Promise<void>;
  close(): Promise<void>;
}

/** The demo hub, models read through PrimeHub, deployments that are settling all the time. */
export async function primehubScene(): Promise<FlapScene> {
  const hub = await startHub();
  const relay = await startFlappingRelay(hub.url);
  const models = hub.mlflow.main.registry.models.all().filter(({ tags }) => !tags.has('mlflow.prompt.is_prompt'));
  return {
    name: 'PrimeHub',
    through: 'primehub',
    relay,
    expected: expectedRows(models, 'primehub'),
    models: models
      .filter(({ versions }) => versions.size > 0)
      .sort((left, right) => right.versions.size - left.versions.size)
      .map(({ name }) => name),
    connect: (page) => connectToPrimehub(page, relay.url, hub.users.dana.token),
    close: async () => {
      await relay.close();
      await hub.close();
    },
  };
}

/** MLflow by itself, with as many models; it runs in a process of its own. */
export async function mlflowScene(count: number): Promise<FlapScene> {
  const size = { models: count, versionsPerModel: 12 };
  const server = await forkScaleServer({ size, latencyMs: 20 });
  const relay = await startFlappingRelay(server.url);
  const registry = createScaleRegistry(size);
  const records = Array.from({ length: count }, (_, index) => registry.model(index, 'shown'));
  return {
    name: `MLflow, ${count.toLocaleString('en-US')} models`,
    through: 'full',
    relay,
    expected: expectedRows(records, 'full'),
    models: records.filter((_, index) => index % Math.ceil(count / 40) === 0).map(({ name }) => name),
    connect: async (page) => {
      await page.getByRole('tab', { name: 'MLflow only' }).click();
      await page.getByRole('textbox', { name: 'MLflow address' }).fill(relay.url);
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
    },
    close: async () => {
      await relay.close();
      await server.close();
    },
  };
}
