import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getDirectAccountId } from '../../../electron/engine/connections/stored/accounts.ts';
import type { StoredConnection } from '../../../electron/engine/connections/stored/stored-connection.ts';
import { keptSecret } from '../../e2e/kept-secret.ts';
import { knownAccounts, litter } from '../check-after-kill.ts';
import { checkReplica } from '../check-replica.ts';
import type { KillScene } from '../kill-scene.ts';
import { readAppLog } from '../read-app-log.ts';
import { readSettings, type SettingsFacts, settingsFacts } from '../settings-facts.ts';

/** Looks at all that a session left on disk and in the keychain once its app has quit. Returns what is wrong, as sentences. */
export async function checkAtRest(options: {
  readonly userData: string;
  readonly facts: SettingsFacts;
  readonly scene: KillScene;
  /** Accounts that a connection of this profile ever had. Those of today are added. */
  readonly accounts: Set<string>;
  /** Epoch ms of the session's start. */
  readonly since: number;
}): Promise<readonly string[]> {
  const { userData, facts, scene, accounts, since } = options;
  const { connections, removing } = readSettings(userData);
  for (const account of knownAccounts(userData)) accounts.add(account);
  const addresses = connections.map(({ address }) => address);
  return [
    ...describeChanges(facts, settingsFacts(readSettings(userData))),
    ...removing.map((id) => `the removal of ${id} was not brought to its end`),
    ...addresses
      .filter((address, at) => addresses.indexOf(address) !== at)
      .map((address) => `${address} is there twice`),
    ...litter(userData).map((file) => `left behind: ${file}`),
    ...damagedReplicas(userData),
    ...(await oddSecrets(connections, scene, accounts)),
    // What ends with the app is told at another level.
    ...readAppLog(userData)
      .filter(({ at, level, text }) => at >= since && level === 'error' && !text.startsWith('the engine ended'))
      .map(({ text }) => `logged as an error: ${text}`),
  ];
}

function describeChanges(expected: SettingsFacts, found: SettingsFacts): readonly string[] {
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((name) => expected.get(name) !== found.get(name))
    .map((name) => `${name} is ${found.get(name) ?? 'gone'} and was confirmed as ${expected.get(name) ?? 'gone'}`);
}

function damagedReplicas(userData: string): readonly string[] {
  const folder = join(userData, 'replicas');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sqlite'))
    .flatMap((name) => {
      const { verdict } = checkReplica(join(folder, name));
      return verdict === 'ok' ? [] : [`replica ${name}: ${verdict}`];
    });
}

/** Each account has its secret where a connection says so, and none anywhere else. */
async function oddSecrets(
  connections: readonly StoredConnection[],
  { hub, passing }: KillScene,
  accounts: ReadonlySet<string>,
): Promise<readonly string[]> {
  const secrets = new Map([
    [hub.url, hub.users.dana.token],
    ...passing.map(({ url, password }) => [url, password] as const),
  ]);
  const claimed = new Map<string, string | null>(
    connections.flatMap(({ id, address, credentialPlace, ...more }) => [
      ...(credentialPlace === 'keychain' ? [[id, secrets.get(address) ?? null] as const] : []),
      ...('groups' in more
        ? more.groups.flatMap(({ id: group, direct }) =>
            direct === null || direct.auth === 'none' ? [] : [[getDirectAccountId(id, group), null] as const],
          )
        : []),
    ]),
  );
  const odd: string[] = [];
  for (const account of new Set([...accounts, ...claimed.keys()])) {
    const kept = await keptSecret(account);
    const wanted = claimed.get(account) ?? null;
    if (kept !== wanted) odd.push(`the secret of ${account} is ${describe(kept)} and was to be ${describe(wanted)}`);
  }
  return odd;
}

function describe(secret: string | null): string {
  return secret === null ? 'not in the keychain' : 'in the keychain';
}
