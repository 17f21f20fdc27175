import { expect, test } from './fixtures.ts';

test('the sign-in of the PrimeHub command line is offered, and opens the group chosen there', async ({
  hub,
  computer,
}) => {
  computer.writeCliFile({
    endpoint: hub.graphqlUrl,
    'api-token': hub.users.dana.token,
    group: { id: '9d4c7b21', name: 'marketing-science', displayName: 'Marketing Science' },
  });
  const { page } = await computer.launch();
  const offer = page.getByRole('region', { name: 'PrimeHub command line' });
  await expect(offer).toContainText(hub.url);
  await expect(offer).toContainText('group marketing-science');
  await expect(offer).not.toContainText(hub.users.dana.token);
  await offer.getByRole('button', { name: 'Connect with this sign-in' }).click();

  await expect(page.getByRole('row', { name: /grasp-quality-cnn/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Connection and group: Marketing Science/ })).toBeVisible();
});

test('a token in the file that PrimeHub has replaced is explained, and the form is there to enter a new one', async ({
  hub,
  computer,
}) => {
  computer.writeCliFile({ endpoint: hub.graphqlUrl, 'api-token': 'replaced', group: null });
  const { page } = await computer.launch();
  await page.getByRole('button', { name: 'Connect with this sign-in' }).click();
  await expect(page.getByRole('alert')).toContainText('PrimeHub does not accept the API token');
  await expect(page.getByRole('textbox', { name: 'PrimeHub address' })).toBeEditable();
});

const unusable: readonly { readonly file: string; readonly content: unknown; readonly reason: string }[] = [
  { file: 'that is cut off', content: '{ "endpoint": "https://hub.exa', reason: 'The file is not valid JSON.' },
  {
    file: 'without a token',
    content: { endpoint: 'https://hub.example/api/graphql' },
    reason: 'The file has no usable "api-token" entry.',
  },
];

for (const { file, content, reason } of unusable) {
  test(`a file ${file} is not offered, and the page says why`, async ({ computer }) => {
    computer.writeCliFile(content);
    const { page } = await computer.launch();
    await expect(page.getByRole('status').filter({ hasText: 'command line' })).toContainText(
      `${computer.home}/.primehub/config.json cannot be used: ${reason}`,
    );
    await expect(page.getByRole('region', { name: 'PrimeHub command line' })).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'PrimeHub address' })).toBeEditable();
  });
}
