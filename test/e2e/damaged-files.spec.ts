import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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
  const file = replicaOf(computer.userData);
  writeFileSync(file, 'no database, but as long as one '.repeat(1000));

  const second = await computer.launch(signedIn(hub));
  const note = second.page.getByRole('status').filter({ hasText: `It was set aside as ${file}-damaged-` });
  await expect(note).toBeVisible();
  await expect(second.page.getByText('Live', { exact: true })).toBeVisible();
  await expect(second.page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toHaveCount(0);
  await second.quit();

  let usual = 0;
  await test.step('damage that shows only when it is read is met in use', async () => {
    const database = new DatabaseSync(file);
    database.exec("UPDATE model SET tags = '[{'");
    database.close();
    const before = performance.now();
    const { page, quit } = await computer.launch(signedIn(hub));
    await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    usual = performance.now() - before;
    await expect(page.getByRole('status').filter({ hasText: 'damage was met while it was in use' })).toBeVisible();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await quit();
  });

  await test.step('damage that nothing on screen meets is found a moment later', async () => {
    const lost = Buffer.from('index of a table that no page reads at once');
    const database = new DatabaseSync(file, { defensive: false });
    database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
    const { rootpage } = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'run_tag'").get() ?? {};
    database.close();
    const whole = readFileSync(file);
    lost.copy(whole, (Number(rootpage) - 1) * 4096);
    writeFileSync(file, whole);
    const { page, quit } = await computer.launch(signedIn(hub));
    await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    await expect(
      page.getByRole('status').filter({ hasText: /could not be used \(.+\)\. It was set aside/ }),
    ).toBeVisible();
    await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await quit();
  });

  await test.step('one that another program holds costs the start a moment', async () => {
    const other = new DatabaseSync(file);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE meta SET value = value');
    const before = performance.now();
    const { page, quit } = await computer.launch(signedIn(hub));
    await expect(page.getByRole('row', { name: /card-fraud-xgb/ })).toBeVisible();
    // Waiting for as long as SQLite can be told to would take half a minute.
    expect(performance.now() - before, 'ms to the first rows').toBeLessThan(2 * usual + 5_000);
    await expect(page.getByRole('status').filter({ hasText: 'Another program holds the copy' })).toBeVisible();
    await quit();
    other.close();
  });
});

test('whatever is in place of the app’s files, the window appears and says so', async ({ hub, computer }) => {
  const { userData } = computer;
  const first = await computer.launch(signedIn(hub));
  await expect(first.page.getByText('Live', { exact: true })).toBeVisible();
  await first.quit();
  execFileSync('rm', [
    '-rf',
    ...['logs', 'replicas', 'window.json', 'connections.json'].map((name) => join(userData, name)),
  ]);
  for (const name of ['logs', 'replicas']) writeFileSync(join(userData, name), 'a file in place of a folder');
  for (const name of ['connections.json', 'secrets-to-remove.json', 'engine-stopped']) mkdirSync(join(userData, name));
  execFileSync('mkfifo', [join(userData, 'window.json')]);

  const second = await computer.launch();
  await expect(second.page.getByText('Your list of connections was damaged')).toBeVisible();
  await connectToPrimehub(second.page, hub.url, hub.users.dana.token);
  await expect(second.page.getByText('Live', { exact: true })).toBeVisible();
  await second.quit();
});

test.describe(() => {
  test.skip(process.platform === 'win32', 'Windows has no modes');

  test('nobody else may read what the app writes, or wrote before', async ({ hub, computer }) => {
    const { userData } = computer;
    mkdirSync(join(userData, 'logs'), { recursive: true, mode: 0o755 });
    chmodSync(userData, 0o755);
    writeFileSync(join(userData, 'logs/main.log'), 'of an older version\n', { mode: 0o644 });
    writeFileSync(join(userData, 'connections.json'), '{', { mode: 0o644 });

    const { page, quit } = await computer.launch(signedIn(hub));
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    const whileRunning = modesOf(userData);
    expect(whileRunning.filter(([path]) => path.endsWith('-wal'))).toHaveLength(1);
    await quit();
    for (const [path, mode] of [...whileRunning, ...modesOf(userData)]) {
      expect(mode, path).toBe(statSync(join(userData, path), { throwIfNoEntry: false })?.isDirectory() ? '700' : '600');
    }
    expect((statSync(userData).mode & 0o777).toString(8)).toBe('700');
  });
});

/** The modes of the app's own files, with their paths. */
function modesOf(userData: string): readonly (readonly [string, string])[] {
  return readdirSync(userData, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(connections|window|logs|replicas)/.test(path))
    .map((path) => [path, (statSync(join(userData, path)).mode & 0o777).toString(8)]);
}

function replicaOf(userData: string): string {
  const folder = join(userData, 'replicas');
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sqlite'));
  expect(found).toHaveLength(1);
  return join(folder, found[0] ?? '');
}

test('a file in place of the app’s folder leaves it a temporary one, and it says so', async ({ hub, computer }) => {
  rmSync(computer.userData, { recursive: true });
  writeFileSync(computer.userData, 'no folder');
  const { page, quit } = await computer.launch(signedIn(hub));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(
    page.getByRole('status').filter({ hasText: `The app’s folder ${computer.userData} cannot be used` }),
  ).toBeVisible();
  await quit();
  expect(readFileSync(computer.userData, 'utf8')).toBe('no folder');
});
