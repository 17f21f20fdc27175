import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import keytar from 'keytar';

import { getDirectAccountId } from '../../electron/engine/connections/stored/accounts.ts';
import type { ConnectionsFile } from '../../electron/engine/connections/stored/stored-connection.ts';
import { getReplicaFile } from '../../electron/engine/workspace/replica-file.ts';
import { readSecret } from '../../electron/main/secrets/secret.ts';

import type { Scope } from '../../shared/connection/scope.ts';
import type { SettingsChange } from './change-settings.ts';
import { checkReplica } from './check-replica.ts';
import { neitherOldNorNew, readSettings, type SettingsFacts, settingsFacts } from './settings-facts.ts';

/** What the app had confirmed to the person when it was killed. */
export interface Confirmed {
  readonly facts: SettingsFacts;
  /** Sent and not answered yet. */
  readonly pending: SettingsChange | null;
  /** Rows that were on screen in registries of the connections, and are still in the registry. */
  readonly rows: readonly { readonly scope: Scope; readonly names: readonly string[] }[];
  /** What must be in the keychain, by the connection's address. */
  readonly secrets: ReadonlyMap<string, string>;
}

export interface AfterKill {
  readonly settings: ConnectionsFile;
  readonly failures: readonly string[];
  /** Of these, what had been confirmed and is not there: settings, secrets, rows. */
  readonly lost: number;
  /** The kill came while a settings file was written. */
  readonly wasWriting: boolean;
  /** Epoch ms of the newest complete refresh that a replica tells of. */
  readonly newestRefresh: number;
}

const keychainService = 'PrimeHub Models';

/** Looks at everything a killed app left on disk and in the keychain, and changes nothing. */
export async function checkAfterKill(userData: string, confirmed: Confirmed): Promise<AfterKill> {
  const failures: string[] = [];
  let settings: ConnectionsFile = { version: 1, openId: null, connections: [], removing: [], leftSecrets: [] };
  try {
    settings = readSettings(userData);
  } catch (error) {
    failures.push(`connections.json is not whole: ${String(error)}`);
  }
  const after = confirmed.pending?.after ?? confirmed.facts;
  const lost = [
    ...neitherOldNorNew(settingsFacts(settings), confirmed.facts, after),
    ...(await missingSecrets(settings, confirmed)),
  ];
  failures.push(...damagedFiles(userData), ...brokenWindowState(userData));

  const replicas = new Map(replicaFiles(userData).map((file) => [file, checkReplica(file)]));
  for (const [file, { verdict }] of replicas) if (verdict !== 'ok') failures.push(`replica ${file}: ${verdict}`);
  const kept = settings.connections.map(({ id }) => id).filter((id) => !settings.removing.includes(id));
  for (const { scope, names } of confirmed.rows) {
    if (!kept.includes(scope.connectionId)) continue;
    const held = replicas.get(getReplicaFile(join(userData, 'replicas'), scope))?.names;
    lost.push(...names.filter((name) => held?.has(name) !== true).map((name) => `the row of ${name} is lost`));
  }
  return {
    settings,
    failures: [...failures, ...lost],
    lost: lost.length,
    wasWriting: unfinishedWrites(userData).length > 0,
    newestRefresh: Math.max(0, ...[...replicas.values()].map(({ lastSuccessAt }) => lastSuccessAt ?? 0)),
  };
}

/** What kills may leave for one start, and no longer: temporary files, and copies of connections that are gone. */
export function litter(userData: string): readonly string[] {
  const known = new Set(readSettings(userData).connections.map(({ id }) => id));
  const folder = join(userData, 'replicas');
  const orphans = existsSync(folder) ? readdirSync(folder).filter((name) => !known.has(name)) : [];
  return [...unfinishedWrites(userData), ...orphans.map((name) => `replicas/${name}`)];
}

/** The accounts in the keychain that belong to a connection of this profile. */
export function knownAccounts(userData: string): ReadonlySet<string> {
  return new Set(
    readSettings(userData).connections.flatMap(({ id, ...connection }) => [
      id,
      ...('groups' in connection ? connection.groups.map((group) => getDirectAccountId(id, group.id)) : []),
    ]),
  );
}

async function missingSecrets(settings: ConnectionsFile, { secrets }: Confirmed): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const { id, address, credentialPlace } of settings.connections) {
    if (credentialPlace !== 'keychain' || settings.removing.includes(id)) continue;
    const kept = readSecret((await keytar.getPassword(keychainService, id)) ?? '');
    if (kept?.secret !== secrets.get(address)) failures.push(`the secret of ${address} is not in the keychain`);
  }
  return failures;
}

function unfinishedWrites(userData: string): readonly string[] {
  return readdirSync(userData).filter((name) => /^(connections|window)\.json\./.test(name));
}

/** A file that the app set aside, or marked, because it could not use it. */
function damagedFiles(userData: string): readonly string[] {
  return readdirSync(userData, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('host-chromium') && name.includes('damaged'))
    .map((name) => `set aside: ${name}`);
}

function brokenWindowState(userData: string): readonly string[] {
  const file = join(userData, 'window.json');
  if (!existsSync(file)) return [];
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return [];
  } catch (error) {
    return [`window.json is not whole: ${String(error)}`];
  }
}

function replicaFiles(userData: string): readonly string[] {
  const folder = join(userData, 'replicas');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sqlite'))
    .map((name) => join(folder, name));
}
