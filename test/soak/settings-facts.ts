import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ConnectionsFile,
  connectionsFileSchema,
  type StoredConnection,
} from '../../electron/engine/connections/stored/stored-connection.ts';

/**
 * What the settings say, a fact a line: `open`, and for each connection, by its address, `… place`, `… group` and
 * `… direct <group>`. A change is a change of facts, so after a kill each fact can be looked at by itself.
 */
export type SettingsFacts = ReadonlyMap<string, string>;

/** Reads `connections.json` as the app would; throws when it is not whole. */
export function readSettings(userData: string): ConnectionsFile {
  const file = join(userData, 'connections.json');
  if (!existsSync(file)) return { version: 1, openId: null, connections: [], removing: [], leftSecrets: [] };
  return connectionsFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export function settingsFacts({ openId, connections: all, removing }: ConnectionsFile): SettingsFacts {
  const facts = new Map<string, string>();
  // A removal that has begun is brought to its end by the next start.
  const connections = all.filter(({ id }) => !removing.includes(id));
  // The app opens the first one when it finds none open.
  const open = connections.find(({ id }) => id === openId) ?? connections[0];
  if (open !== undefined) facts.set('open', open.address);
  for (const connection of connections) {
    const { address, credentialPlace } = connection;
    facts.set(`${address} place`, credentialPlace);
    for (const [name, value] of groupFacts(connection)) facts.set(`${address} ${name}`, value);
  }
  return facts;
}

function groupFacts(connection: StoredConnection): readonly (readonly [string, string])[] {
  if (connection.kind === 'mlflow') return [];
  return [
    ['group', connection.lastGroup ?? ''],
    ...connection.groups.flatMap(({ name, direct }) =>
      direct === null ? [] : [[`direct ${name}`, direct.address] as const],
    ),
  ];
}

/**
 * Facts that are neither as they were before a change nor as it makes them, as sentences. A new connection is saved before
 * its secret: a sign-in that was cut short in between leaves one that says it has none.
 */
export function neitherOldNorNew(found: SettingsFacts, before: SettingsFacts, after: SettingsFacts): readonly string[] {
  const names = new Set([...found.keys(), ...before.keys(), ...after.keys()]);
  return [...names]
    .filter((name) => found.get(name) !== before.get(name) && found.get(name) !== after.get(name))
    .filter((name) => !(name.endsWith(' place') && !before.has(name) && found.get(name) === 'missing'))
    .map(
      (name) =>
        `${name} is ${found.get(name) ?? 'gone'}, was ${before.get(name) ?? 'not there'}, was to be ${after.get(name) ?? 'gone'}`,
    );
}
