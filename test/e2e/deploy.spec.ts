import type { Locator, Page } from '@playwright/test';
import { openDeployForm, operationsOf } from './deploy-steps.ts';
import { type Computer, expect, signedIn, test } from './fixtures.ts';

const model = 'card-fraud-xgb';

/** The form of a new deployment, filled so that it can be sent. */
async function fillNewForm(computer: Computer, env: Record<string, string>): Promise<{ page: Page; deploy: Locator }> {
  const { page } = await computer.launch(env);
  await openDeployForm(page, { model, version: 14 });
  await page.getByRole('textbox', { name: 'Deployment Name' }).fill('Night shift');
  await page.getByRole('combobox', { name: 'Model Image' }).fill('registry.example/night:1.0');
  await page.getByRole('textbox', { name: 'Description' }).fill('Scores the night shift');
  await expect(page.getByText('Available', { exact: true })).toBeVisible();
  return { page, deploy: page.getByRole('button', { name: 'Deploy', exact: true }) };
}

const onItsPage = (page: Page): Locator => page.getByRole('heading', { name: 'Night shift', level: 1 });

test.describe('however often the form is sent, one deployment is made', () => {
  test('by a double click', async ({ hub, computer }) => {
    const { page, deploy } = await fillNewForm(computer, signedIn(hub));
    await deploy.dblclick();
    await expect(onItsPage(page)).toBeVisible();
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(1);
  });

  test('by two clicks before the page can draw the first', async ({ hub, computer }) => {
    const { page, deploy } = await fillNewForm(computer, signedIn(hub));
    await deploy.evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
    await expect(onItsPage(page)).toBeVisible();
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(1);
  });

  test('by Enter twice in a field', async ({ hub, computer }) => {
    const { page } = await fillNewForm(computer, signedIn(hub));
    await page.getByRole('textbox', { name: 'Deployment Name' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(onItsPage(page)).toBeVisible();
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(1);
  });

  test('while a slow server keeps the button busy', async ({ hub, computer }) => {
    const { page, deploy } = await fillNewForm(computer, signedIn(hub));
    hub.setLatency(800);
    await deploy.click();
    await expect(page.getByText('Sending to PrimeHub…')).toBeVisible();
    await expect(deploy).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeDisabled();
    await page.getByRole('textbox', { name: 'Deployment Name' }).press('Enter');
    await expect(onItsPage(page)).toBeVisible();
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(1);
  });
});

test('a taken ID is told at its field before anything is sent', async ({ hub, computer }) => {
  const { page, deploy } = await fillNewForm(computer, signedIn(hub));
  const id = page.getByRole('textbox', { name: 'Deployment ID' });
  await id.fill('card-fraud-live-x7k2p');
  await expect(id).toHaveAccessibleDescription('Another deployment has this ID');
  await expect(id).toHaveAttribute('aria-invalid', 'true');
  await deploy.click();
  await expect(id).toBeFocused();

  await page.getByRole('button', { name: 'Generate another ID' }).click();
  await expect(id).toHaveValue(/^night-shift-[a-z0-9]{5}$/);
  await expect(id).toHaveAccessibleDescription('Available');
  expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(0);
});

test('invalid input is marked at its fields and nothing is sent', async ({ hub, computer }) => {
  const { page, deploy } = await fillNewForm(computer, signedIn(hub));
  const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true });
  const name = page.getByRole('textbox', { name: 'Deployment Name' });
  const id = page.getByRole('textbox', { name: 'Deployment ID' });
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
});

test('a limit that is known beforehand is said before anything is sent', async ({ hub, computer }) => {
  hub.cluster.setGroupAttribute('fraud-detection', 'max-deploy', '2');
  const { page } = await fillNewForm(computer, signedIn(hub));
  const preFlight = page.getByRole('region', { name: 'Pre-flight' });
  await expect(preFlight).toContainText('The group has reached its limit of running deployments');

  hub.cluster.setGroupAttribute('fraud-detection', 'max-deploy', '12');
  await preFlight.getByRole('button', { name: 'Check again' }).click();
  await expect(preFlight.getByText('The group has reached its limit of running deployments')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Scores the night shift');
});

test.describe('a refusal by PrimeHub is said in words and the input is kept', () => {
  const refusals: readonly {
    readonly because: string;
    readonly words: RegExp;
    readonly happens: (cluster: import('../demo/primehub/cluster-controls.ts').ClusterControls) => void;
  }[] = [
    {
      because: 'the group is full',
      words: /This group has reached its limit of running deployments/,
      happens: (cluster) => cluster.setGroupAttribute('fraud-detection', 'max-deploy', '2'),
    },
    {
      because: 'the license has run out',
      words: /PrimeHub’s license has expired/,
      happens: (cluster) => cluster.setLicense({ licenseStatus: 'expired' }),
    },
    {
      because: 'the cluster is away',
      words: /PrimeHub cannot reach its Kubernetes cluster/,
      happens: (cluster) => cluster.setKubernetesDown(true),
    },
  ];
  for (const { because, words, happens } of refusals) {
    test(`when ${because}`, async ({ hub, computer }) => {
      const { page, deploy } = await fillNewForm(computer, signedIn(hub));
      happens(hub.cluster);
      await deploy.click();
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
      await expect(page.getByRole('alert').getByText(/^Log id /)).toBeVisible();
      await expect(deploy).toBeEnabled();
      await expect(page.getByRole('textbox', { name: 'Deployment Name' })).toHaveValue('Night shift');
      await expect(page.getByRole('combobox', { name: 'Model Image' })).toHaveValue('registry.example/night:1.0');
      await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Scores the night shift');
    });
  }

  test('and at its field when it is about one', async ({ hub, computer }) => {
    const { page, deploy } = await fillNewForm(computer, signedIn(hub));
    hub.cluster.setGroupAttribute('fraud-detection', 'project-quota-gpu', '0');
    const gpu = page.getByRole('radio', { name: /^GPU 1/ });
    await gpu.check();
    await deploy.click();
    const types = page.getByRole('radiogroup', { name: /Instance Type/ });
    await expect(page.getByText(/has more GPUs than the group’s quota allows/)).toBeVisible();
    await expect(types.getByRole('radio', { name: /^GPU 1/ })).toBeFocused();

    await page.getByRole('radio', { name: /^CPU 4/ }).check();
    await deploy.click();
    await expect(onItsPage(page)).toBeVisible();
    expect(hub.cluster.state.deployments.size).toBe(12);
  });
});

test.describe('a connection that breaks while the form is sent ends in one deployment', () => {
  test('when only the answer was lost: it is looked up and found', async ({ hub, computer }) => {
    const { page, deploy } = await fillNewForm(computer, signedIn(hub));
    hub.faults.primehub.set('createPhDeployment', { kind: 'reset', when: 'after' }, 1);
    await deploy.click();
    await expect(onItsPage(page)).toBeVisible();
    await expect(page.getByText('Deployed', { exact: true }).first()).toBeVisible();
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(1);
  });

  test('when PrimeHub is gone as well: the app says so, sends nothing again and finds it later', async ({
    hub,
    computer,
  }) => {
    const { page, deploy } = await fillNewForm(computer, signedIn(hub));
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
    await expect(onItsPage(page)).toBeVisible();
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(1);
  });

  test('when the form never arrived: the app says so and the next click makes it', async ({ hub, computer }) => {
    const { page, deploy } = await fillNewForm(computer, signedIn(hub));
    hub.faults.primehub.set('createPhDeployment', { kind: 'reset', when: 'before' }, 1);
    await deploy.click();
    await expect(page.getByRole('alert').filter({ hasText: 'was not created' })).toBeVisible({ timeout: 20_000 });
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(0);

    await deploy.click();
    await expect(onItsPage(page)).toBeVisible();
    expect(operationsOf(hub, 'createPhDeployment')).toHaveLength(1);
  });
});
