import type { Page } from '@playwright/test';
import keytar from 'keytar';
import { getDirectAccountId } from '../../electron/engine/connections/stored/accounts.ts';
import { readSecret } from '../../electron/main/secrets/secret.ts';

/** What the keychain holds for one account: by name, as its list of all entries breaks while another test removes one. */
export async function keptSecret(account: string): Promise<string | null> {
  const entry = await keytar.getPassword('PrimeHub Models', account);
  return entry === null ? null : (readSecret(entry)?.secret ?? 'an entry of the old form');
}

/** The keychain's account of the open connection, and the one of its group's own sign-in to MLflow. */
export async function openAccounts(
  page: Page,
): Promise<{ readonly connection: string; readonly direct: string | null }> {
  const answer = await page.evaluate(() => window.bridge.request('connections.list', {}, crypto.randomUUID()));
  if (!answer.ok || answer.value.open === null) throw new Error('nothing is open');
  const { connectionId, group } = answer.value.open;
  const connection = answer.value.connections.find(({ id }) => id === connectionId);
  const groups = connection?.kind === 'primehub' ? connection.groups : [];
  const groupId = groups.find(({ name }) => name === group)?.id;
  return { connection: connectionId, direct: groupId === undefined ? null : getDirectAccountId(connectionId, groupId) };
}
