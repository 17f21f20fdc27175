import type { Page } from '@playwright/test';
import type { SignInRequest } from '../../shared/connection/connection.ts';
import type { SeededRandom } from '../demo/sample/registry/seeded-random.ts';
import { askApp } from './ask-app.ts';
import { type KillScene, type PassingMlflow, passingUser } from './kill-scene.ts';
import type { SettingsFacts } from './settings-facts.ts';

/** One thing that a person changes, and what the settings say when it is done. */
export interface SettingsChange {
  readonly kind: 'switch' | 'sign-in' | 'renewal' | 'removal' | 'direct';
  readonly text: string;
  readonly after: SettingsFacts;
  /** Resolves when the app has confirmed the change. */
  make(page: Page): Promise<void>;
}

const group = 'fraud-detection';
const groups = [group, 'marketing-science'] as const;

/** Draws a change that is possible with these settings; of one kind where told and there is one of it. */
export function drawChange(
  facts: SettingsFacts,
  scene: KillScene,
  random: SeededRandom,
  kind?: SettingsChange['kind'],
): SettingsChange {
  const { hub, passing } = scene;
  const primehub = hub.url;
  const known = passing.filter(({ url }) => facts.has(`${url} place`));
  const isSignedIn = ({ url }: PassingMlflow): boolean => !['missing', undefined].includes(facts.get(`${url} place`));
  const isDirect = facts.has(`${primehub} direct ${group}`);
  const groupNow = facts.get(`${primehub} group`) ?? group;
  const nextGroup = groupNow === groups[0] ? groups[1] : groups[0];

  const again = signInAgain(facts, primehub, hub.users.dana.token, groupNow);
  const changes = [
    openGroup(facts, primehub, nextGroup),
    openGroup(facts, primehub, nextGroup),
    again,
    isDirect ? leaveDirect(facts, primehub) : connectDirect(facts, primehub, hub.mlflow.main.url),
    ...passing.filter((server) => !isSignedIn(server)).map((server) => addMlflow(facts, server)),
    ...known.map((server) => removeMlflow(facts, server, primehub)),
    // One whose sign-in was cut short by a kill would have nothing to show.
    ...known.filter(isSignedIn).map((server) => openMlflow(facts, server)),
  ].filter((change) => kind === undefined || change.kind === kind);
  return random.pick([changes[0] ?? again, ...changes.slice(1)]);
}

function openGroup(facts: SettingsFacts, address: string, name: string): SettingsChange {
  return {
    kind: 'switch',
    text: `open the group ${name}`,
    after: changed(facts, { open: address, [`${address} group`]: name }),
    make: async (page) =>
      void (await askApp(page, 'connections.open', { connectionId: await idOf(page, address), group: name })),
  };
}

function signInAgain(facts: SettingsFacts, address: string, token: string, groupNow: string): SettingsChange {
  return {
    kind: 'renewal',
    text: 'sign in to PrimeHub again',
    after: changed(facts, { open: address, [`${address} place`]: 'keychain', [`${address} group`]: groupNow }),
    make: async (page) => signIn(page, { kind: 'primehub', address, token }, await idOf(page, address)),
  };
}

function connectDirect(facts: SettingsFacts, address: string, mlflow: string): SettingsChange {
  return {
    kind: 'direct',
    text: 'read the group from MLflow directly',
    after: changed(facts, { [`${address} direct ${group}`]: mlflow }),
    make: async (page) =>
      void (await askApp(page, 'connections.connectDirect', {
        connectionId: await idOf(page, address),
        group,
        signIn: null,
      })),
  };
}

function leaveDirect(facts: SettingsFacts, address: string): SettingsChange {
  return {
    kind: 'direct',
    text: 'read the group through PrimeHub',
    after: changed(facts, { [`${address} direct ${group}`]: null }),
    make: async (page) =>
      void (await askApp(page, 'connections.leaveDirect', { connectionId: await idOf(page, address), group })),
  };
}

function addMlflow(facts: SettingsFacts, { url, password }: PassingMlflow): SettingsChange {
  return {
    kind: 'sign-in',
    text: 'add a connection',
    after: changed(facts, { open: url, [`${url} place`]: password === null ? 'not-needed' : 'keychain' }),
    make: (page) => {
      const auth =
        password === null ? ({ kind: 'none' } as const) : ({ kind: 'basic', username: passingUser, password } as const);
      return signIn(page, { kind: 'mlflow', address: url, uiAddress: null, auth }, null);
    },
  };
}

function removeMlflow(facts: SettingsFacts, { url }: PassingMlflow, primehub: string): SettingsChange {
  const open = facts.get('open') === url ? primehub : (facts.get('open') ?? null);
  return {
    kind: 'removal',
    text: 'remove a connection',
    after: changed(facts, { open, [`${url} place`]: null }),
    make: async (page) => void (await askApp(page, 'connections.remove', { connectionId: await idOf(page, url) })),
  };
}

function openMlflow(facts: SettingsFacts, { url }: PassingMlflow): SettingsChange {
  return {
    kind: 'switch',
    text: 'open another connection',
    after: changed(facts, { open: url }),
    make: async (page) =>
      void (await askApp(page, 'connections.open', { connectionId: await idOf(page, url), group: null })),
  };
}

/** As the Connect page does: main takes the secret and gives a name for it, with which the engine signs in. */
async function signIn(page: Page, request: SignInRequest, renew: string | null): Promise<void> {
  const offer = await askApp(page, 'secrets.offer', { request });
  await askApp(page, 'connections.signIn', { attemptId: crypto.randomUUID(), ...offer, renew });
}

async function idOf(page: Page, address: string): Promise<string> {
  const { connections } = await askApp(page, 'connections.list', {});
  const found = connections.find((each) => each.address === address);
  if (found === undefined) throw new Error(`The app has no connection to ${address}`);
  return found.id;
}

/** The facts with some of them changed, or taken out by null. */
function changed(facts: SettingsFacts, changes: Readonly<Record<string, string | null>>): SettingsFacts {
  const after = new Map(facts);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) after.delete(name);
    else after.set(name, value);
  }
  return after;
}
