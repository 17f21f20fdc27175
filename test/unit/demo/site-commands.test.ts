import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeSiteCommands, runSiteCommand } from '../../demo/site-commands.ts';
import { type DemoHub, startHub } from '../../demo/start-hub.ts';

let hub: DemoHub;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.close());

async function accountOfDana() {
  const answer = await fetch(hub.graphqlUrl, {
    method: 'POST',
    headers: { authorization: `Bearer ${hub.users.dana.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ me { isAdmin effectiveGroups { name admins enabledDeployment } } }' }),
  });
  return ((await answer.json()) as { data: { me: unknown } | null }).data?.me ?? null;
}

it('changes groups and rights while the site runs', async () => {
  for (const line of [
    'member dana customer-churn off',
    'deployments marketing-science on',
    'group-admin dana marketing-science on',
    'platform-admin dana on',
    'rename-group fraud-detection fraud-squad',
  ]) {
    expect(runSiteCommand(line, hub.cluster)).toEqual({ isDone: true, text: line });
  }
  expect(await accountOfDana()).toEqual({
    isAdmin: true,
    effectiveGroups: [
      { name: 'fraud-squad', admins: 'dana', enabledDeployment: true },
      { name: 'marketing-science', admins: 'dana', enabledDeployment: true },
    ],
  });
});

it('takes its sign-in service down and up', async () => {
  runSiteCommand('keycloak down', hub.cluster);
  expect(await accountOfDana()).toBeNull();
  runSiteCommand('keycloak up', hub.cluster);
  expect(hub.cluster.state.keycloakDown).toBe(false);
});

it('says what it did not understand, and leaves other words to others', () => {
  expect(runSiteCommand('keycloak sideways', hub.cluster)).toEqual({ isDone: false, text: 'keycloak down|up' });
  expect(runSiteCommand('delete-group nowhere', hub.cluster)).toMatchObject({ isDone: false });
  expect(runSiteCommand('mlflow runs hang', hub.cluster)).toBeNull();
  expect(describeSiteCommands()).toContain('member <user> <group> on|off');
});
