import { jsonAnswer } from '../demo/mlflow/pipeline.ts';
import { DemoRegistry } from '../demo/mlflow/registry-store.ts';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { pressRetry } from './faults/expect-told.ts';
import { expect, signedIn, test } from './fixtures.ts';

test('a group without MLflow says so and leads an admin to its settings', async ({ hub, computer }) => {
  const running = await computer.launch(signedIn(hub, 'otto', 'customer-churn'));
  const { page } = running;
  const notice = page.getByRole('main').getByRole('status').filter({ hasText: 'MLflow is not configured' });
  await expect(notice).toContainText('This group has no MLflow tracking URI.');
  await expect(page.getByRole('button', { name: 'MLflow UI' })).toHaveAccessibleDescription(
    'MLflow is not configured for this group.',
  );
  await notice.getByRole('button', { name: 'Open group settings' }).click();
  await expect.poll(() => computer.openedLinks(running)).toEqual([`${hub.url}/console/g/customer-churn/settings`]);
  await notice.getByRole('link', { name: 'Connect to MLflow directly' }).click();
  await expect(page.getByRole('textbox', { name: 'MLflow address' })).toBeVisible();
});

test('MLflow set up in the group settings meanwhile is found by Retry', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub, 'dana', 'customer-churn'));
  await expect(page.getByText('MLflow is not configured', { exact: true })).toBeVisible();
  // Dana is no admin of this group: PrimeHub would send her from its settings to its home page.
  await expect(
    page.getByText('Only an admin of the group Customer Churn can change its MLflow settings.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open group settings' })).toHaveCount(0);
  hub.cluster.setGroupAttribute('customer-churn', 'mlflow-tracking-uri', hub.mlflow.small.url);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('row', { name: /grasp-quality-cnn/ })).toBeVisible();
  await expect(page.getByText('MLflow is not configured', { exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'MLflow UI' })).toBeEnabled();
});

test('with MLflow down the reason is shown, the models stay, and Retry works once it is back', async ({
  hub,
  computer,
}) => {
  const { page } = await computer.launch(signedIn(hub));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await hub.mlflow.main.stop();
  await page.getByRole('button', { name: 'Refresh' }).click();

  const problem = page.getByRole('alert').filter({ hasText: 'Tracking URI Not Reachable' });
  await expect(problem).toContainText('PrimeHub cannot reach this group’s MLflow server.');
  await expect(problem).toContainText('Nothing answers at its address');
  await expect(problem).toContainText('Last successful refresh:');
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();

  await hub.mlflow.main.start();
  await pressRetry(problem);
  await expect(problem).toHaveCount(0);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
});

test('a tracking URI behind a sign-in is told apart from a server that is down', async ({ hub, computer }) => {
  await using gateway = await startMlflow({ auth: { kind: 'token', token: 'unknown to PrimeHub' } });
  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-uri', gateway.url);
  const { page } = await computer.launch(signedIn(hub));
  const problem = page.getByRole('alert').filter({ hasText: 'Tracking URI Not Reachable' });
  await expect(problem).toContainText('got a web page from the MLflow tracking URI');
  await expect(page.getByRole('heading', { name: 'No models loaded yet' })).toBeVisible();
});

test('an MLflow that refuses PrimeHub ends the wait with an explanation', async ({ hub, computer }) => {
  // PrimeHub passes this on as "models: null" without an error.
  const refusal = jsonAnswer(403, '{"error_code":"PERMISSION_DENIED","message":"Permission denied"}');
  await using refusing = await startMlflow({ faultHook: async () => refusal });
  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-uri', refusing.url);
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  const problem = page.getByRole('alert').filter({ hasText: "MLflow refused PrimeHub's request" });
  await expect(problem).toContainText('the credentials in the group’s MLflow settings are missing or wrong');
  await problem.getByRole('button', { name: 'Open group settings' }).click();
  await expect.poll(() => computer.openedLinks(running)).toEqual([`${hub.url}/console/g/fraud-detection/settings`]);
});

test('where deployments are not enabled, that is said before anything is asked', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub, 'dana', 'marketing-science'));
  await page.getByRole('link', { name: 'grasp-quality-cnn' }).click();
  await page.getByRole('button', { name: 'Deploy version 4' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Deploy Model' });
  await expect(dialog.getByRole('heading', { name: 'Feature not available' })).toBeVisible();
  await expect(dialog).toContainText('Model deployment is not enabled for the group Marketing Science');
  await expect(dialog.getByRole('radio')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('link', { name: 'Deployments' }).click();
  await expect(page.getByRole('heading', { name: 'Feature not available' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create Deployment' })).toHaveCount(0);
});

/** An MLflow server of its own, empty, that ends with the block it is made in. */
async function startMlflow(options: Omit<Parameters<typeof startMlflowServer>[0], 'registry'>) {
  const server = await startMlflowServer({ registry: new DemoRegistry(), ...options });
  return { url: server.url, [Symbol.asyncDispose]: () => server.close() };
}
