import type { Locator, Page } from '@playwright/test';
import { openDeployForm, operationsOf } from './deploy-steps.ts';
import { expect, signedIn, test } from './fixtures.ts';

const model = 'card-fraud-xgb';

/** Goes to the form of a new deployment, which may be left unsent, and fills it so that it can be sent. */
async function fillNewForm(page: Page, name = 'Night shift'): Promise<Locator> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
  await openDeployForm(page, { model, version: 14 });
  await page.getByRole('textbox', { name: 'Deployment Name' }).fill(name);
  await page.getByRole('combobox', { name: 'Model Image' }).fill('registry.example/night:1.0');
  await page.getByRole('textbox', { name: 'Description' }).fill('Scores the night shift');
  await expect(page.getByText('Available', { exact: true })).toBeVisible();
  return page.getByRole('button', { name: 'Deploy', exact: true });
}

async function discard(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('form', { name: 'Deployment' })).toHaveCount(0);
}

const onItsPage = (page: Page, name = 'Night shift'): Locator => page.getByRole('heading', { name, level: 1 });

test('however often the form is sent, one deployment is made', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  const ways: readonly { readonly how: string; readonly send: (deploy: Locator) => Promise<void> }[] = [
    { how: 'by a double click', send: (deploy) => deploy.dblclick() },
    {
      how: 'by two clicks before the page can draw the first',
      send: (deploy) =>
        deploy.evaluate((button: HTMLButtonElement) => {
          button.click();
          button.click();
        }),
    },
    {
      how: 'by Enter twice in a field',
      send: async () => {
        await page.getByRole('textbox', { name: 'Deployment Name' }).focus();
        await page.keyboard.press('Enter');
        await page.keyboard.press('Enter');
      },
    },
    {
      how: 'while a slow server keeps the button busy',
      send: async (deploy) => {
        hub.setLatency(800);
        await deploy.click();
        await expect(page.getByText('Sending to PrimeHub…')).toBeVisible();
        await expect(deploy).toBeDisabled();
        await expect(page.getByRole('button', { name: 'Cancel' })).toBeDisabled();
        await page.getByRole('textbox', { name: 'Deployment Name' }).press('Enter');
      },
    },
  ];
  for (const [index, { how, send }] of ways.entries()) {
    await test.step(how, async () => {
      const name = `Night shift ${index + 1}`;
      await send(await fillNewForm(page, name));
      await expect(onItsPage(page, name)).toBeVisible();
      const made = operationsOf(hub, 'createPhDeployment').map(({ variables }) => variables);
      expect(made).toHaveLength(index + 1);
      expect(made.at(-1)).toMatchObject({ data: { name } });
    });
  }
});

test('what is wrong is told at its field or before anything is sent', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  const id = page.getByRole('textbox', { name: 'Deployment ID' });

  await test.step('a taken ID', async () => {
    const deploy = await fillNewForm(page);
    await id.fill('card-fraud-live-x7k2p');
    await expect(id).toHaveAccessibleDescription('Another deployment has this ID');
    await expect(id).toHaveAttribute('aria-invalid', 'true');
    await deploy.click();
    await expect(id).toBeFocused();

    await page.getByRole('button', { name: 'Generate another ID' }).click();
    await expect(id).toHaveValue(/^night-shift-[a-z0-9]{5}$/);
    await expect(id).toHaveAccessibleDescription('Available');
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(0);
    await discard(page);
  });

  await test.step('invalid input', async () => {
    const deploy = await fillNewForm(page);
    const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });
    const name = page.getByRole('textbox', { name: 'Deployment Name' });
    const image = page.getByRole('combobox', { name: 'Model Image' });
    const replicas = page.getByRole('spinbutton', { name: 'Replicas' });
    await name.fill('!');
    await id.fill('Not An ID');
    await image.fill('');
    await replicas.fill('0');
    for (const [index, text] of ['9LIVES', 'TOKEN', 'TOKEN'].entries()) {
      await page.getByRole('button', { name: 'Add variable' }).click();
      await field('Name').nth(index).fill(text);
    }
    await deploy.click();

    await expect(page.getByText(/fields need attention/)).toBeVisible();
    await expect(name).toBeFocused();
    await expect(name).toHaveAccessibleDescription(/^At least two letters, digits/);
    await expect(id).toHaveAccessibleDescription(/^3 to 63 lower-case letters/);
    await expect(image).toHaveAccessibleDescription('Enter the image that serves the model');
    await expect(replicas).toHaveAccessibleDescription('At least 1');
    await expect(field('Name').nth(0)).toHaveAccessibleDescription(/it may not start with a digit/);
    await expect(field('Name').nth(2)).toHaveAccessibleDescription('This name is used twice');
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(0);
    await discard(page);
  });

  await test.step('a limit that is known beforehand', async () => {
    hub.cluster.setGroupAttribute('fraud-detection', 'max-deploy', '2');
    await fillNewForm(page);
    const preFlight = page.getByRole('region', { name: 'Pre-flight' });
    await expect(preFlight).toContainText('The group has reached its limit of running deployments');

    hub.cluster.setGroupAttribute('fraud-detection', 'max-deploy', '12');
    await preFlight.getByRole('button', { name: 'Check again' }).click();
    await expect(preFlight.getByText('The group has reached its limit of running deployments')).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Scores the night shift');
  });
});

test('a refusal by PrimeHub is said in words or at its field, and the input is kept', async ({ hub, computer }) => {
  const { cluster } = hub;
  const refusals = [
    {
      because: 'when the group is full',
      words: /This group has reached its limit of running deployments/,
      set: (isOn: boolean) => cluster.setGroupAttribute('fraud-detection', 'max-deploy', isOn ? '2' : '12'),
    },
    {
      because: 'when the license has run out',
      words: /PrimeHub’s license has expired/,
      set: (isOn: boolean) => cluster.setLicense({ licenseStatus: isOn ? 'expired' : 'unexpired' }),
    },
    {
      because: 'when the cluster is away',
      words: /PrimeHub cannot reach its Kubernetes cluster/,
      set: (isOn: boolean) => cluster.setKubernetesDown(isOn),
    },
  ];
  const { page } = await computer.launch(signedIn(hub));
  const deploy = await fillNewForm(page);
  for (const { because, words, set } of refusals) {
    await test.step(because, async () => {
      set(true);
      await deploy.click();
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
      await expect(page.getByRole('alert').getByText(/^Log id /)).toBeVisible();
      await expect(deploy).toBeEnabled();
      await expect(page.getByRole('textbox', { name: 'Deployment Name' })).toHaveValue('Night shift');
      await expect(page.getByRole('combobox', { name: 'Model Image' })).toHaveValue('registry.example/night:1.0');
      await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Scores the night shift');
      set(false);
    });
  }

  await test.step('at its field when it is about one', async () => {
    cluster.setGroupAttribute('fraud-detection', 'project-quota-gpu', '0');
    const gpu = page.getByRole('radio', { name: /^GPU 1/ });
    await gpu.check();
    await deploy.click();
    const types = page.getByRole('radiogroup', { name: /Instance Type/ });
    await expect(page.getByText(/has more GPUs than the group’s quota allows/)).toBeVisible();
    await expect(types.getByRole('radio', { name: /^GPU 1/ })).toBeFocused();

    await page.getByRole('radio', { name: /^CPU 4/ }).check();
    await deploy.click();
    await expect(onItsPage(page)).toBeVisible();
    expect(cluster.state.deployments.size).toBe(12);
  });
});

test('a connection that breaks while the form is sent ends in one deployment', async ({ hub, computer }) => {
  // Twice the app waits until it gives up.
  test.slow();
  const { page } = await computer.launch(signedIn(hub));

  await test.step('when the form never arrived: the app says so and the next click makes it', async () => {
    const deploy = await fillNewForm(page, 'Night shift 1');
    hub.faults.primehub.set('createPhDeployment', { kind: 'reset', when: 'before' }, 1);
    await deploy.click();
    await expect(page.getByRole('alert').filter({ hasText: 'was not created' })).toBeVisible({ timeout: 20_000 });
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(0);

    await deploy.click();
    await expect(onItsPage(page, 'Night shift 1')).toBeVisible();
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(1);
  });

  await test.step('when only the answer was lost: it is looked up and found', async () => {
    const deploy = await fillNewForm(page, 'Night shift 2');
    hub.faults.primehub.set('createPhDeployment', { kind: 'reset', when: 'after' }, 1);
    await deploy.click();
    await expect(onItsPage(page, 'Night shift 2')).toBeVisible();
    await expect(page.getByText('Deployed', { exact: true }).first()).toBeVisible();
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(2);
  });

  await test.step('when PrimeHub is gone as well: the app says so, sends nothing again and finds it later', async () => {
    const deploy = await fillNewForm(page, 'Night shift 3');
    hub.faults.primehub.clear();
    hub.faults.primehub.set('createPhDeployment', { kind: 'reset', when: 'after' }, 1);
    // So that PrimeHub can go before the deployment is looked up.
    hub.faults.primehub.set('phDeployment', { kind: 'hang' });
    await deploy.click();
    await expect.poll(() => hub.faults.primehub.met).toBe(2);
    await hub.stop();
    const notice = page.getByRole('status').filter({ hasText: 'PrimeHub’s answer was lost' });
    await expect(notice).toContainText('Nothing is sent again until this is known', { timeout: 20_000 });
    await expect(deploy).toBeDisabled();
    await page.getByRole('textbox', { name: 'Deployment Name' }).press('Enter');

    hub.faults.primehub.clear();
    await hub.start();
    await notice.getByRole('button', { name: 'Look it up' }).click();
    await expect(onItsPage(page, 'Night shift 3')).toBeVisible();
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(3);
  });
});
