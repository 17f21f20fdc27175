import type { Page } from '@playwright/test';
import type { Scope } from '../../../shared/connection/scope.ts';
import { answerOf, askApp, readAllModels } from '../ask-app.ts';

/** Versions of a model that are compared one by one, with their runs. */
const fewVersions = 3;

/** Opens a connection, reads it anew, and waits until that is done. */
export async function readAnew(page: Page, address: string): Promise<Scope> {
  const { connections } = await askApp(page, 'connections.list', {});
  const connection = connections.find((each) => each.address === address);
  if (connection === undefined) throw new Error(`there is no connection to ${address}`);
  const scope = await askApp(page, 'connections.open', { connectionId: connection.id, group: 'fraud-detection' });
  await askApp(page, 'registry.refresh', { scope });
  if (scope.group !== null) await askApp(page, 'deployments.refresh', { scope });
  return scope;
}

/** All that the app shows of a registry, a line for each thing, so that two apps can be compared. */
export async function readEverything(page: Page, scope: Scope, models: readonly string[]): Promise<readonly string[]> {
  const lines: string[] = [];
  const add = (what: string, value: unknown): void => void lines.push(`${what} ${JSON.stringify(value)}`);
  for (const row of await readAllModels(page)) add(`model ${row.name}:`, row);
  for (const name of models) {
    // PrimeHub cannot list the versions of some names.
    const refreshed = await answerOf(page, 'models.refresh', { scope, name });
    add(`refresh of ${name}:`, refreshed.ok ? 'worked' : refreshed.error.code);
    const found = await askApp(page, 'models.get', { scope, name });
    add(`head of ${name}:`, found === null ? null : { ...found, versionsFetchedAt: null });
    add(`columns of ${name}:`, await askApp(page, 'versions.columns', { scope, name }));
    add(`default columns of ${name}:`, await askApp(page, 'versions.defaults', { scope, name }));
    const sort = { by: 'version', direction: 'desc' } as const;
    const query = { name, columns: [], sort, offset: 0, limit: 200 };
    const { rows } = await askApp(page, 'versions.window', { scope, query });
    for (const row of rows) add(`row ${name}/${row.version}:`, row);
    for (const { version } of rows.slice(0, fewVersions)) {
      add(`version ${name}/${version}:`, await askApp(page, 'versions.get', { scope, name, version }));
    }
  }
  if (scope.group !== null) {
    const { deployments } = await askApp(page, 'deployments.list', { scope });
    for (const each of deployments) add(`deployment ${each.id}:`, each);
  }
  return lines.sort();
}
