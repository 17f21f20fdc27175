import type { Page } from '@playwright/test';
import { createFaultSwitch } from '../demo/faults/create-fault-switch.ts';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../demo/sample/registry/build-sample-registry.ts';
import { expectLive, expectTold, noteNear, pressRetry } from './faults/expect-told.ts';
import { about } from './faults/fault-case.ts';
import { mlflowAddressCases } from './faults/mlflow-address-cases.ts';
import { mlflowCases } from './faults/mlflow-cases.ts';
import { expect, test } from './fixtures.ts';

test('whatever befalls the requests to MLflow is named, and the models stay', async ({ computer }) => {
  test.setTimeout(180_000);
  const faults = createFaultSwitch('mlflow');
  await using server = await startServer(faults.step);
  const host = new URL(server.url).host;
  const { page } = await computer.launch();
  await connectTo(page, server.url);
  await expectLive(page);
  for (const each of mlflowCases) {
    await test.step(each.fault, async () => {
      faults.set('*', each.provoke);
      await page.getByRole('button', { name: 'Refresh' }).click();
      await expectTold(page, each, host);
      await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
      faults.clear();
      const note = noteNear(page, about(each.says, host));
      await pressRetry(note);
      await expect(note).toHaveCount(0);
      await expectLive(page);
    });
  }
});

test('whatever is wrong with a typed address is named at its step, and what was typed stays', async ({ computer }) => {
  test.setTimeout(120_000);
  const { page } = await computer.launch();
  for (const each of mlflowAddressCases) {
    await test.step(each.fault, async () => {
      const typed = await each.provoke();
      await connectTo(page, typed.address);
      await expectTold(page, each, new URL(typed.address).host);
      await expect(page.getByRole('textbox', { name: 'MLflow address' })).toHaveValue(typed.address);
      await typed.close();
    });
  }
});

test('a link copied from MLflow’s pages is as good as its address', async ({ computer }) => {
  await using server = await startServer(createFaultSwitch('mlflow').step);
  const { page } = await computer.launch();
  await connectTo(page, `${server.url}/#/models/card-fraud-xgb/versions/3`);
  await expectLive(page);
});

test('a slow server is waited for, and a server that never answers is given up', async ({ computer }) => {
  test.setTimeout(90_000);
  const faults = createFaultSwitch('mlflow');
  await using server = await startServer(faults.step);
  const { page } = await computer.launch();
  faults.set('*', { kind: 'hang' });
  await connectTo(page, server.url);
  await expect(page.getByRole('alert')).toContainText(`${new URL(server.url).host} did not answer in time.`, {
    timeout: 45_000,
  });
  await expect(page.getByRole('alert')).toContainText('The server may be overloaded or the network slow.');
  faults.set('*', { kind: 'latency', ms: 1_500 });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expectLive(page);
});

async function connectTo(page: Page, address: string): Promise<void> {
  await page.getByRole('tab', { name: 'MLflow only' }).click();
  await page.getByRole('textbox', { name: 'MLflow address' }).fill(address);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

async function startServer(faultHook: Parameters<typeof startMlflowServer>[0]['faultHook']) {
  const registry = buildSampleRegistry(Date.now());
  const server = await startMlflowServer({ registry, ...(faultHook === undefined ? {} : { faultHook }) });
  return { url: server.url, [Symbol.asyncDispose]: () => server.close() };
}
