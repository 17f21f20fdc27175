import { expect, test } from 'vitest';
import { startTestSite } from './test-site.ts';

const refusal = (message: string) => ({
  errors: [{ message: `Context creation failed: ${message}`, extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
});

test.each([
  [undefined, 'request not authorized'],
  ['bearer token-dana', 'request not authorized'],
  ['Basic dG9rZW4=', 'request not authorized'],
  ['Bearer', 'Invalid API Token'],
  ['Bearer ', 'Invalid API Token'],
  ['Bearer  token-dana', 'Invalid API Token'],
  ['Bearer unknown', 'Invalid API Token'],
])('authorization %o is answered with HTTP 500 and "%s"', async (authorization, message) => {
  const { server } = await startTestSite();
  const response = await fetch(`${server.url}/api/graphql?query={me{id}}`, {
    headers: authorization === undefined ? {} : { authorization },
  });
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual(refusal(message));
});

test('a revoked token is good for 30 s more, and one that was refused stays refused for 5 s', async () => {
  let now = 0;
  const { ask, server } = await startTestSite({ now: () => now });
  const status = async () => (await ask('{ me { id } }')).status;
  expect(await status()).toBe(200);
  server.cluster.revokeToken('token-dana');
  now = 29_999;
  expect(await status()).toBe(200);
  now = 30_000;
  expect(await status()).toBe(500);
  server.cluster.restoreToken('token-dana');
  now = 34_999;
  expect(await status()).toBe(500);
  now = 35_000;
  expect(await status()).toBe(200);
});

test('a dropped token ends at once', async () => {
  const { ask, server } = await startTestSite();
  await ask('{ me { id } }');
  server.cluster.dropToken('token-dana');
  expect((await ask('{ me { id } }')).body).toEqual(refusal('Invalid API Token'));
});

test('without Keycloak a new token is refused, and a known one finds nobody', async () => {
  const { ask, server } = await startTestSite();
  await ask('{ me { id } }');
  server.cluster.setKeycloakDown(true);
  expect((await ask('{ me { id } }')).data).toEqual({ me: null });
  expect((await ask('{ me { id } }', {}, 'otto')).body).toEqual(refusal('Invalid API Token'));
});

test('signing in by code gives a token that works, once per code', async () => {
  const { server } = await startTestSite();
  const begin = await fetch(`${server.url}/console/oidc/auth-flow/request`, { method: 'HEAD', redirect: 'manual' });
  expect(begin.status).toBe(302);
  const login = await (await fetch(begin.headers.get('location') ?? '')).text();
  const callback = /href="([^"]*callback[^"]*)"/.exec(login)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const code = Buffer.from(new URL(callback).search.slice(1), 'binary').toString('base64');
  expect(await (await fetch(callback)).text()).toContain(code);

  const exchange = async () => {
    const body = new URLSearchParams({ code });
    return (await fetch(`${server.url}/console/oidc/auth-flow/exchange`, { method: 'POST', body })).json();
  };
  const granted = await exchange();
  expect(granted).toEqual({ 'api-token': expect.any(String), endpoint: `${server.url}/api/graphql` });
  const answer = await fetch(`${granted.endpoint}?query={me{username}}`, {
    headers: { authorization: `Bearer ${granted['api-token']}` },
  });
  expect(await answer.json()).toEqual({ data: { me: { username: 'dana' } } });
  expect(await exchange()).toMatchObject({ error: 'invalid_grant' });
});
