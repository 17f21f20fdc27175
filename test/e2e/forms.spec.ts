// What is typed into a form is changed by nobody else, and never lost without a question.
import type { Page } from '@playwright/test';
import { openDeployForm } from './deploy-steps.ts';
import { expect, signedIn, test } from './fixtures.ts';

/** Pastes as a person does: the field has the focus, and the clipboard holds the text. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

const question = (page: Page) => page.getByRole('dialog', { name: 'Discard the changes?' });

test('a form keeps what is typed into it: through wheel, refresh, Escape, other groups, tabs and pages', async ({
  hub,
  computer,
}) => {
  const { page } = await computer.launch(signedIn(hub));
  await openDeployForm(page, { model: 'card-fraud-xgb', version: 14 });
  const form = page.getByRole('form', { name: 'Deployment' });
  await expect(form.locator('[aria-invalid="true"]')).toHaveCount(0);

  const replicas = page.getByRole('spinbutton', { name: 'Replicas' });
  await replicas.fill('3');
  await replicas.hover();
  await page.mouse.wheel(0, 240);
  await page.mouse.wheel(0, -120);
  await expect(replicas).toHaveValue('3');
  await replicas.press('ArrowUp');
  await expect(replicas).toHaveValue('4');
  await replicas.fill('4x');
  await replicas.press('Tab');
  await expect(replicas).toHaveValue('4x');
  await expect(replicas).toHaveAccessibleDescription('Enter a whole number');
  await replicas.fill('4');

  await page.getByRole('button', { name: 'Add variable' }).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveAttribute('aria-invalid', 'false');
  await paste(page, '# settings\nexport LEVEL="high risk"\nTOKEN=abc=\n');
  const names = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(names).toHaveCount(2);
  await expect(names.nth(0)).toHaveValue('LEVEL');
  await expect(names.nth(1)).toHaveValue('TOKEN');
  await expect(page.getByRole('textbox', { name: 'Value', exact: true }).nth(1)).toHaveValue('abc=');

  const image = page.getByRole('combobox', { name: 'Model Image' });
  await image.fill('InfuseAI/Model:1');
  await image.press('Escape');
  await expect(image).toHaveValue('InfuseAI/Model:1');
  await page.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(image).toHaveAccessibleDescription(/lower-case/);
  await expect(image).toBeFocused();
  expect(hub.operations.filter(({ rootField }) => rootField === 'createPhDeployment')).toHaveLength(0);
  // A row that was not touched yet is not red, even now.
  await page.getByRole('button', { name: 'Add variable' }).click();
  await expect(names.nth(2)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(names.nth(2)).toHaveAccessibleDescription('Enter a name');
  await page.getByRole('button', { name: 'Add variable' }).click();
  await expect(names.nth(3)).toBeFocused();
  await expect(names.nth(3)).toHaveAttribute('aria-invalid', 'false');
  await page.getByRole('button', { name: 'Remove variable 4' }).click();
  await page.getByRole('button', { name: 'Remove variable 3' }).click();

  await page.keyboard.press('F5');
  await expect(image).toHaveValue('InfuseAI/Model:1');

  const switchTo = async (group: string): Promise<void> => {
    await page.getByRole('button', { name: /^Connection and group/ }).click();
    await page.getByRole('menuitem', { name: group }).click();
  };
  await switchTo('Marketing Science');
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(image).toHaveValue('InfuseAI/Model:1');
  await expect(page.getByRole('button', { name: /^Connection and group: Fraud Detection/ })).toBeVisible();

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
  await question(page).getByRole('button', { name: 'Keep editing' }).click();
  await expect(names.nth(0)).toHaveValue('LEVEL');

  await switchTo('Marketing Science');
  await question(page).getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('button', { name: /^Connection and group: Marketing Science/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Models', exact: true })).toBeVisible();

  await test.step('the Connect page keeps it, whichever tab is shown, and asks before it is left', async () => {
    await page.getByRole('button', { name: /^Connection and group/ }).click();
    await page.getByRole('menuitem', { name: /Add connection/ }).click();
    const address = page.getByRole('textbox', { name: 'PrimeHub address' });
    await address.fill('https//hub.example');
    await page.getByLabel('API token').fill('two words');
    await page.getByRole('tab', { name: 'MLflow only' }).click();
    await expect(page.getByRole('textbox', { name: 'MLflow address' })).toBeVisible();
    await page.getByRole('tab', { name: 'PrimeHub' }).click();
    await expect(address).toHaveValue('https//hub.example');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByLabel('API token')).toHaveAccessibleDescription(/no space/);

    await page.getByRole('link', { name: 'Back to Models' }).click();
    await question(page).getByRole('button', { name: 'Keep editing' }).click();
    await expect(address).toHaveValue('https//hub.example');
    await address.fill(`<${hub.url.replace('http://', 'http//')}>`);
    await page.getByLabel('API token').fill(`Authorization: Bearer ${hub.users.otto.token}`);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Models', exact: true })).toBeVisible();
    await expect(question(page)).toHaveCount(0);
  });
});

test('what a group loses while its form is filled in takes the form from nobody', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  await openDeployForm(page, { model: 'card-fraud-xgb', version: 14 });
  const description = page.getByRole('textbox', { name: 'Description' });
  await description.fill('half a form');
  hub.cluster.setGroupAttribute('fraud-detection', 'enabled-deployment', 'false');
  await page.keyboard.press('F5');
  await expect(page.getByText('Pre-flight: Feature not available')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deploy', exact: true })).toBeDisabled();
  await expect(description).toHaveValue('half a form');

  hub.cluster.setMembership('dana', 'fraud-detection', false);
  await expect(async () => {
    await page.keyboard.press('F5');
    await expect(question(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await question(page).getByRole('button', { name: 'Keep editing' }).click();
  await expect(description).toHaveValue('half a form');
});

test('keys that an input method takes while it composes do nothing else', async ({ hub, computer }) => {
  const { page } = await computer.launch(signedIn(hub));
  const devtools = await page.context().newCDPSession(page);
  /** Begins to write with an input method, and presses keys that it uses. */
  const compose = async (...keys: readonly string[]): Promise<void> => {
    await devtools.send('Input.imeSetComposition', { text: 'かな', selectionStart: 2, selectionEnd: 2 });
    for (const key of keys) await page.keyboard.press(key);
  };
  const search = page.getByRole('combobox', { name: 'Search models' });
  await search.click();
  await compose('ArrowDown', 'Enter', 'Escape');
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('かな');
  await devtools.send('Input.insertText', { text: '' });
  await search.fill('');

  await openDeployForm(page, { model: 'card-fraud-xgb', version: 14 });
  await page.getByRole('button', { name: 'Add variable' }).click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toBeFocused();
  await compose('Enter');
  await expect(name).toHaveCount(1);
  const image = page.getByRole('combobox', { name: 'Model Image' });
  await image.click();
  await page.keyboard.press('ControlOrMeta+A');
  await compose('ArrowDown', 'Enter');
  await expect(image).toHaveValue('かな');
  await compose('Escape');
  await expect(image).toHaveValue('かな');
  const deploymentName = page.getByRole('textbox', { name: 'Deployment Name' });
  await deploymentName.click();
  await compose('Enter');
  await expect(page.getByText(/fields? needs? attention/)).toHaveCount(0);

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click();
  await question(page).getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('link', { name: 'card-fraud-xgb', exact: true }).click();
  await page.getByRole('button', { name: 'Columns' }).click();
  const chooser = page.getByRole('dialog', { name: 'Select Columns' });
  await chooser.getByRole('searchbox').click();
  await compose('Escape', 'Escape');
  await expect(chooser).toBeVisible();
});
