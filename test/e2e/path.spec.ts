import { expect, test } from './fixtures.ts';

/** The main job from beginning to end, as a person would do it on the first day and on the train home. */
test('connect, browse, deploy, update, open MLflow, and read the models without a network', async ({
  hub,
  computer,
}) => {
  const first = await computer.launch();
  const { page } = first;

  await test.step('connect to PrimeHub', async () => {
    await expect(page.getByRole('heading', { name: 'Connect' })).toBeVisible();
    await page.getByLabel('PrimeHub address').fill(hub.url);
    await page.getByLabel('API token').fill(hub.users.dana.token);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Models' })).toBeVisible();
  });

  await test.step('see the models of the group and find one', async () => {
    await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    await page.getByRole('combobox', { name: 'Search models' }).fill('fraud');
    await expect(page.getByRole('row', { name: /demand-forecast-tft/ })).toHaveCount(0);
    await page.getByRole('link', { name: 'card-fraud-xgb' }).click();
    await expect(page.getByRole('heading', { name: 'card-fraud-xgb' })).toBeVisible();
  });

  await test.step('see its versions with what each run measured', async () => {
    const newest = page.getByRole('row', { name: /Version 14/ });
    await expect(newest).toBeVisible();
    await expect(newest.getByText(/^0\.\d{3,4}$/).first()).toBeVisible();
    await expect(page.getByRole('row', { name: /Version 12.*card-fraud-live/ })).toBeVisible();
  });

  await test.step('see the details of a version', async () => {
    await page.getByRole('link', { name: 'Version 14' }).click();
    await expect(page.getByRole('heading', { name: 'Version 14' })).toBeVisible();
    for (const name of ['Parameters', 'Metrics', 'Tags']) {
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    }
    await expect(page.getByText('models:/card-fraud-xgb/14', { exact: true })).toBeVisible();
  });

  await test.step('open MLflow at the version and at its source run', async () => {
    await page.getByRole('button', { name: 'MLflow UI' }).click();
    await page.getByRole('button', { name: /^[0-9a-f]{32}$/ }).click();
    await expect
      .poll(() => computer.openedLinks(first))
      .toEqual([
        expect.stringMatching(/^http:\/\/localhost:\d+\/#\/models\/card-fraud-xgb\/versions\/14$/),
        expect.stringMatching(/^http:\/\/localhost:\d+\/#\/experiments\/\d+\/runs\/[0-9a-f]{32}$/),
      ]);
  });

  await test.step('deploy it as a new service and see it become Deployed', async () => {
    await page.getByRole('button', { name: 'Deploy version 14' }).click();
    const dialog = page.getByRole('dialog', { name: 'Deploy Model' });
    await expect(dialog.getByRole('radio', { name: /Create new deployment/ })).toBeChecked();
    await dialog.getByRole('button', { name: 'OK' }).click();
    await page.getByLabel('Deployment Name').fill('Fraud scoring');
    await page.getByRole('combobox', { name: 'Model Image' }).fill('registry.example/fraud-server:1.4');
    await expect(page.getByLabel('Model URI')).toHaveValue('models:/card-fraud-xgb/14');
    await expect(page.getByText('Available', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Deploy', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Fraud scoring' })).toBeVisible();
    await expect(page.getByText('Deployed', { exact: true }).first()).toBeVisible();
    await expect(page.getByText(/\/deployment\/fraud-scoring-[a-z0-9]{5}\/api/).first()).toBeVisible();
    expect(hub.operations.filter(({ rootField }) => rootField === 'createPhDeployment')).toHaveLength(1);
  });

  await test.step('update an existing deployment to the same version', async () => {
    await page.getByRole('link', { name: 'Models', exact: true }).first().click();
    await page.getByRole('link', { name: 'card-fraud-xgb' }).click();
    await page.getByRole('button', { name: 'Deploy version 14' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Deploy Model' });
    await dialog.getByRole('radio', { name: /card-fraud-live/ }).check();
    await dialog.getByRole('button', { name: 'OK' }).click();
    await expect(page.getByLabel('Model URI')).toHaveValue('models:/card-fraud-xgb/14');
    await page.getByRole('button', { name: 'Confirm and Deploy' }).click();
    await expect(page.getByRole('heading', { name: 'card-fraud-live' })).toBeVisible();
    await expect(page.getByText('models:/card-fraud-xgb/14').first()).toBeVisible();
    await expect(page.getByText('Deployed', { exact: true }).first()).toBeVisible();
  });

  await test.step('open MLflow from the tray while the window is closed', async () => {
    const window = await first.app.browserWindow(page);
    await window.evaluate((each) => each.close());
    await expect.poll(() => window.evaluate((each) => each.isVisible())).toBe(false);
    await first.app.evaluate(() => {
      const { trayMenu } = globalThis as unknown as { trayMenu: () => Electron.Menu };
      const submenu = trayMenu().getMenuItemById('mlflow')?.submenu;
      submenu?.items.find(({ label }) => label.startsWith('Fraud Detection'))?.click();
    });
    await expect
      .poll(async () => (await computer.openedLinks(first)).at(-1))
      .toMatch(/^http:\/\/localhost:\d+\/#\/models$/);
  });

  await first.quit();
  await hub.stop();

  await test.step('start again without a network and still see the models', async () => {
    const second = await computer.launch();
    await expect(second.page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    await expect(second.page.getByText(/^Offline/).first()).toBeVisible();
    await second.page.getByRole('link', { name: 'card-fraud-xgb' }).click();
    await expect(second.page.getByRole('row', { name: /Version 14/ })).toBeVisible();
  });
});
