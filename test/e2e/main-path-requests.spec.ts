import type { Locator, Page } from '@playwright/test';
import type { DemoHub } from '../demo/start-hub.ts';
import { connectToPrimehub } from './connect-to-primehub.ts';
import { type Asked, countRequests, type RequestCount, type RequestCounts } from './count-requests.ts';
import { expect, test } from './fixtures.ts';

/*
 * What the main job asks of the servers, step by step. A request more than this is one that nobody needs: either take it
 * away, or say here why somebody does. Polls are counted apart, see count-requests.ts.
 */
const mostOfPrimehub = {
  'start signed out': {},
  'sign in and see the models': {
    'GET /api/health': 1,
    Account: 1,
    MlflowSetting: 1,
    ModelList: 1,
    DeploymentList: 1,
  },
  'open a model': { Model: 1, VersionList: 1, VersionRuns: 1 },
  'go back': {},
  'open the same model again': {},
  'open a version': {},
  'open the Deploy dialog': { DeploymentList: 1 },
  'choose a new deployment': { InstanceTypes: 1, PullSecrets: 1, GroupUsage: 1, License: 1, IdFree: 1 },
  'fill in the form': { IdFree: 1 },
  'deploy and see it deployed': { CreateDeployment: 1, Deployment: 1 },
  'see all deployments': {},
  'open the deployment': {},
  'begin an update': { InstanceTypes: 1, PullSecrets: 1, GroupUsage: 1, License: 1, FullDeployment: 1 },
  'update and see it deployed': { FullDeployment: 1, UpdateDeployment: 1 },
  'stop and see it stopped': { StopDeployment: 1, Deployment: 1 },
  'start and see it deployed': { StartDeployment: 1, Deployment: 1 },
} as const satisfies Record<string, RequestCounts>;

const mostOfMlflow = {
  'start signed out': {},
  'connect and see the models': { 'GET /version': 1, 'GET /': 1, 'GET registered-models/search': 2 },
  'open a model': {
    'GET registered-models/get': 1,
    'GET model-versions/search': 1,
    'GET runs/get': 1,
    'POST runs/search': 1,
  },
  'go back': {},
  'open the same model again': {},
  // the logged model that it was made from, the name of the run that started its run, and what its file MLmodel says
  'open a version': { 'GET logged-models/a model': 1, 'GET runs/get': 1, 'GET model-versions/get-artifact': 1 },
} as const satisfies Record<string, RequestCounts>;

test('the main job asks PrimeHub for nothing that nobody needs', async ({ hub, computer }) => {
  const { page } = await computer.launch();
  const count = countRequests(() => askedOfPrimehub(hub));
  const { step, finish } = holdTo(mostOfPrimehub, count);
  const status = (word: string): Locator =>
    page.getByRole('region', { name: 'Information' }).getByText(word, { exact: true });

  await step('start signed out', () => expect(page.getByRole('heading', { name: 'Connect' })).toBeVisible());
  await step('sign in and see the models', async () => {
    await connectToPrimehub(page, hub.url, hub.users.dana.token);
    await seeModels(page);
  });
  await step('open a model', () => openModel(page));
  await step('go back', () => goBack(page));
  await step('open the same model again', () => openModel(page));
  await step('open a version', () => openVersion(page));
  await step('open the Deploy dialog', async () => {
    await page.getByRole('button', { name: 'Deploy version 14' }).click();
    await expect(page.getByRole('dialog', { name: 'Deploy Model' })).toBeVisible();
  });
  await step('choose a new deployment', async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
    await expect(page.getByText('Available', { exact: true })).toBeVisible();
  });
  await step('fill in the form', async () => {
    await page.getByLabel('Deployment Name').fill('Fraud scoring');
    await page.getByRole('combobox', { name: 'Model Image' }).fill('registry.example/fraud-server:1.4');
    await expect(page.getByText('Available', { exact: true })).toBeVisible();
  });
  await step('deploy and see it deployed', async () => {
    await page.getByRole('button', { name: 'Deploy', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Fraud scoring', level: 1 })).toBeVisible();
    await expect(status('Deployed')).toBeVisible();
  });
  await step('see all deployments', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Deployments' }).click();
    await expect(page.getByRole('heading', { name: 'Deployments', level: 1 })).toBeVisible();
  });
  await step('open the deployment', async () => {
    await page.getByRole('link', { name: 'Fraud scoring', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Fraud scoring', level: 1 })).toBeVisible();
  });
  await step('begin an update', async () => {
    await page.getByRole('button', { name: 'Update' }).click();
    await page.getByRole('spinbutton', { name: 'Replicas' }).fill('2');
  });
  await step('update and see it deployed', async () => {
    await page.getByRole('button', { name: 'Confirm and Deploy' }).click();
    await expect(page.getByRole('heading', { name: 'Fraud scoring', level: 1 })).toBeVisible();
    // A head, the first deployment and the update.
    await expect(page.getByRole('table', { name: 'History' }).getByRole('row')).toHaveCount(3);
    await expect(status('Deployed')).toBeVisible();
  });
  await step('stop and see it stopped', async () => {
    await page.getByRole('button', { name: 'Stop Fraud scoring' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await expect(status('Stopped')).toBeVisible();
  });
  await step('start and see it deployed', async () => {
    await page.getByRole('button', { name: 'Start Fraud scoring' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
    await expect(status('Deployed')).toBeVisible();
  });
  finish();
});

test('the models of an MLflow server are read with no request that nobody needs', async ({ hub, computer }) => {
  const { page } = await computer.launch();
  const { main } = hub.mlflow;
  const { step, finish } = holdTo(
    mostOfMlflow,
    countRequests(() => main.requests.map(({ method, path }) => ({ name: `${method} ${endOf(path)}`, at: null }))),
  );

  await step('start signed out', () => expect(page.getByRole('heading', { name: 'Connect' })).toBeVisible());
  await step('connect and see the models', async () => {
    await page.getByRole('tab', { name: 'MLflow only' }).click();
    await page.getByRole('textbox', { name: 'MLflow address' }).fill(main.url);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await seeModels(page);
  });
  await step('open a model', () => openModel(page));
  await step('go back', () => goBack(page));
  await step('open the same model again', () => openModel(page));
  await step('open a version', () => openVersion(page));
  finish();
});

/** Operations by their name; whatever else PrimeHub is asked by its path. */
function askedOfPrimehub(hub: DemoHub): readonly Asked[] {
  const others = hub.requests.filter(({ path }) => path !== '/api/graphql');
  return [
    ...others.map(({ method, path }) => ({ name: `${method} ${path}`, at: null })),
    ...hub.operations.map(({ operationName, at }) => ({ name: operationName ?? 'without a name', at })),
  ];
}

/** The last two parts of an API's path, which name what is asked. */
function endOf(path: string): string {
  return path
    .split('/')
    .slice(-2)
    .map((part) => (/^m-\w+$/.test(part) ? 'a model' : part))
    .join('/');
}

/** Collects what goes beyond the bounds, so that a failure names every step and request at once. */
function holdTo<Step extends string>(most: Readonly<Record<Step, RequestCounts>>, count: RequestCount) {
  const beyond: string[] = [];
  const seen: [string, RequestCounts][] = [];
  return {
    async step(name: Step, work: () => Promise<void>): Promise<void> {
      const counts = await test.step(name, () => count.during(work));
      seen.push([name, counts]);
      for (const [request, times] of Object.entries(counts)) {
        const allowed = most[name][request] ?? 0;
        if (times > allowed) beyond.push(`${name}: ${request} ${times} times, ${allowed} needed`);
      }
    },
    finish(): void {
      for (const [name, counts] of seen) console.log(`    ${name.padEnd(28)} ${describe(counts)}`);
      console.log(`    ${'polls'.padEnd(28)} ${describe(count.polls)}`);
      expect(beyond).toEqual([]);
      const steps = seen.map(([name]) => name);
      expect(steps, 'every step was taken').toEqual(Object.keys(most));
      const sum = (all: readonly RequestCounts[]): number =>
        all.flatMap(Object.values).reduce((total, times) => total + times, 0);
      const allowed = sum(Object.values(most));
      expect(sum(seen.map(([, counts]) => counts)), 'a count that sees nothing holds any bound').toBeGreaterThan(
        allowed / 2,
      );
    },
  };
}

function describe(counts: RequestCounts): string {
  return Object.entries(counts)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ');
}

async function seeModels(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Models' })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
}

async function openModel(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  await expect(page.getByRole('row', { name: /^Version 14/ })).toBeVisible();
}

async function goBack(page: Page): Promise<void> {
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Models' })).toBeVisible();
}

async function openVersion(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Version 14' }).click();
  await expect(page.getByRole('heading', { name: 'Version 14' })).toBeVisible();
}
