import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectToPrimehub } from './connect-to-primehub.ts';
import { expect, signedIn, test } from './fixtures.ts';

test('a damaged list of connections is kept, and said so where one connects anew', async ({ hub, computer }) => {
  mkdirSync(computer.userData, { recursive: true });
  const file = join(computer.userData, 'connections.json');
  writeFileSync(file, '{"version":1,"connections":[{"id":');

  const first = await computer.launch();
  const note = first.page.getByRole('status').filter({ hasText: 'Your list of connections was damaged' });
  await expect(note).toContainText(`${file}.damaged-`);
  const [kept = ''] = readdirSync(computer.userData).filter((name) => name.startsWith('connections.json.damaged-'));
  expect(readFileSync(join(computer.userData, kept), 'utf8')).toBe('{"version":1,"connections":[{"id":');
  await connectToPrimehub(first.page, hub.url, hub.users.dana.token);
  await expect(first.page.getByText('Live', { exact: true })).toBeVisible();
  await first.quit();

  const { page } = await computer.launch();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Connection and group: / }).click();
  await page.getByRole('menuitem', { name: 'Add connection' }).click();
  await expect(page.getByRole('heading', { name: 'Connect', level: 1 })).toBeVisible();
  await expect(page.getByText('was damaged')).toHaveCount(0);
});

test('a damaged copy of the models is read anew from the server', async ({ hub, computer }) => {
  const first = await computer.launch(signedIn(hub));
  await expect(first.page.getByText('Live', { exact: true })).toBeVisible();
  await first.quit();
  const folder = join(computer.userData, 'replicas');
  const replicas = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.sqlite'),
  );
  expect(replicas).toHaveLength(1);
  for (const name of replicas) writeFileSync(join(folder, name), 'no database, but as long as one '.repeat(1000));

  const { page } = await computer.launch(signedIn(hub));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
});
