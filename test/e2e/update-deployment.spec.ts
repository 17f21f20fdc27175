import type { Locator, Page } from '@playwright/test';
import { openDeployForm, openDeployment, operationsOf } from './deploy-steps.ts';
import { expect, signedIn, test } from './fixtures.ts';

// Slow enough that no phase passes between two looks of a busy machine.
test.use({ hubOptions: { timing: { pickUpMs: 300, deployMs: 3000, stopMs: 3000 } } });

/** The status in the page's facts. */
const status = (page: Page, word: string): Locator =>
  page.getByRole('region', { name: 'Information' }).getByText(word, { exact: true });

test('a stopped deployment is updated: what changes is shown, that it starts is said, and it is followed until it runs', async ({
  hub,
  computer,
}) => {
  const { page } = await computer.launch(signedIn(hub));
  await openDeployment(page, 'Legacy scorecard');
  await expect(status(page, 'Stopped')).toBeVisible();
  await page.getByRole('button', { name: 'Update' }).click();

  await expect(page.getByRole('region', { name: 'Pre-flight' })).toContainText('Updating starts it');
  const changes = page.getByRole('region', { name: 'What changes' });
  await expect(changes).toContainText('Nothing but the update message.');
  await expect(changes).toContainText('This deployment is stopped: the update starts it.');
  await expect(page.getByRole('textbox', { name: 'Deployment Name' })).toBeDisabled();
  await expect(page.getByRole('textbox', { name: 'Deployment ID' })).toBeDisabled();

  await page.getByRole('combobox', { name: 'Model Image' }).fill('infuseai/sklearn-prepackaged:v0.2.0');
  await page.getByRole('spinbutton', { name: 'Replicas' }).fill('2');
  await page.getByRole('textbox', { name: 'Description' }).fill('Points per applicant');
  await page.getByRole('textbox', { name: 'Update Message' }).fill('back for the audit');
  await expect(changes.getByRole('term')).toHaveText(['Model Image', 'Replicas', 'Description']);
  await expect(changes.getByRole('definition')).toHaveText([
    'Nowregistry.example.test/ml/scorecard:2.1Afterinfuseai/sklearn-prepackaged:v0.2.0',
    'Now1After2',
    'NownoneAfterPoints per applicant',
  ]);

  await page.getByRole('button', { name: 'Confirm and Deploy' }).click();
  await expect(page.getByRole('heading', { name: 'Legacy scorecard', level: 1 })).toBeVisible();
  await expect(status(page, 'Deploying')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Deploying' })).toBeVisible();
  await expect(status(page, 'Deployed')).toBeVisible();
  await expect(page.getByRole('table', { name: 'History' }).getByRole('row').nth(1)).toContainText(
    /dana\s*back for the audit\s*legacy-scorecard/i,
  );
  expect(operationsOf(hub, 'updatePhDeployment').map(({ variables }) => variables)).toEqual([
    {
      where: { id: 'legacy-scorecard-c6v3p' },
      data: {
        modelImage: 'infuseai/sklearn-prepackaged:v0.2.0',
        replicas: 2,
        description: 'Points per applicant',
        updateMessage: 'back for the audit',
      },
    },
  ]);

  await test.step('an update keeps the environment values, and shows none of them unasked', async () => {
    const secret = 'fs-4c1d-not-a-real-one';
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
    await openDeployForm(page, { model: 'card-fraud-xgb', version: 13, target: 'card-fraud-live' });

    const values = page.getByRole('textbox', { name: 'Value', exact: true });
    const token = page
      .getByRole('region', { name: 'Environment Variables' })
      .getByLabel('Value', { exact: true })
      .last();
    await expect(token).toHaveValue(secret);
    await expect(token).toHaveCSS('-webkit-text-security', 'disc');
    await expect(values.first()).toHaveCSS('-webkit-text-security', 'disc');
    await page.getByRole('button', { name: 'Show value' }).last().click();
    await expect(token).toHaveCSS('-webkit-text-security', 'none');
    await page.getByRole('button', { name: 'Hide value' }).click();

    // The value itself is no part of "What changes" even when it changes.

    await expect(changes.getByRole('term')).toHaveText(['Model URI']);
    await page
      .getByRole('region', { name: 'Environment Variables' })
      .getByLabel('Value', { exact: true })
      .first()
      .fill('0.85');
    await expect(changes.getByRole('term')).toHaveText(['Model URI', 'Variable THRESHOLD']);
    await expect(changes.getByRole('definition').last()).toHaveText('NowsetAftervalue changed');

    await page.getByRole('button', { name: 'Confirm and Deploy' }).click();
    await expect(page.getByRole('heading', { name: 'card-fraud-live', level: 1 })).toBeVisible();
    const shown = page.getByRole('region', { name: 'Environment Variables' });
    await expect(shown.getByRole('listitem')).toHaveText([
      'THRESHOLD••••••',
      'SELDON_LOG_LEVEL••••••',
      'FEATURE_STORE_TOKEN••••••',
    ]);
    await expect(page.getByText(secret)).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Version 13' })).toBeVisible();

    const update = operationsOf(hub, 'updatePhDeployment').at(-1);
    expect(update?.variables).toMatchObject({
      where: { id: 'card-fraud-live-x7k2p' },
      data: {
        modelURI: 'models:/card-fraud-xgb/13',
        env: [
          { name: 'THRESHOLD', value: '0.85' },
          { name: 'SELDON_LOG_LEVEL', value: 'INFO' },
          { name: 'FEATURE_STORE_TOKEN', value: secret },
        ],
      },
    });
    expect(Object.keys((update?.variables.data ?? {}) as object)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(id|name|groupId)$/)]),
    );
  });
});

test('Stop asks first, is followed to Stopped, and Start brings the deployment back', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  await openDeployment(page, 'customer-value');
  await expect(status(page, 'Deployed')).toBeVisible();

  await page.getByRole('button', { name: 'Stop customer-value' }).click();
  const question = page.getByRole('dialog', { name: 'Stop “customer-value”?' });
  await expect(question).toContainText('Its endpoint stops answering');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  expect(operationsOf(hub, 'stopPhDeployment')).toHaveLength(0);

  await page.getByRole('button', { name: 'Stop customer-value' }).click();
  await question.getByRole('button', { name: 'Stop' }).click();
  await expect(question).toBeHidden();
  await expect(status(page, 'Stopping')).toBeVisible();
  await expect(status(page, 'Stopped')).toBeVisible();

  await page.getByRole('button', { name: 'Start customer-value' }).click();
  const offer = page.getByRole('dialog', { name: 'Start “customer-value”?' });
  await expect(offer).toContainText('1 replica of CPU 2');
  await offer.getByRole('button', { name: 'Start' }).click();
  await expect(status(page, 'Deploying')).toBeVisible();
  await expect(status(page, 'Deployed')).toBeVisible();
  expect(operationsOf(hub, 'stopPhDeployment')).toHaveLength(1);
  expect(operationsOf(hub, 'deployPhDeployment')).toHaveLength(1);

  await test.step('a stop that PrimeHub refuses is told in the dialog', async () => {
    hub.cluster.setKubernetesDown(true);
    await page.getByRole('button', { name: 'Stop customer-value' }).click();
    await question.getByRole('button', { name: 'Stop' }).click();
    await expect(question.getByRole('alert')).toContainText('PrimeHub cannot reach its Kubernetes cluster');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('button', { name: 'Stop customer-value' })).toBeVisible();
  });
});
