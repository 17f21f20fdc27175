import type { Page } from '@playwright/test';
import keytar from 'keytar';
import { directAccount } from '../../electron/engine/connections/direct/direct-account.ts';

/** What the keychain holds for one account: by name, as its list of all entries breaks while another test removes one. */
export function keptSecret(account: string): Promise<string | null> {
  return keytar.getPassword('PrimeHub Models', account);
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
  return { connection: connectionId, direct: groupId === undefined ? null : directAccount(connectionId, groupId) };
}
