import { expect, test } from 'vitest';
import { deploymentOf, startTestSite } from './test-site.ts';

const authorization = 'Bearer token-dana';

test('health needs no token, and the root leads to GraphQL', async () => {
  const { server } = await startTestSite();
  const health = await fetch(`${server.url}/api/health`);
  expect([health.status, health.headers.get('content-type'), await health.text()]).toEqual([
    200,
    'text/plain; charset=utf-8',
    'OK',
  ]);
  for (const path of ['/api', '/api/']) {
    const root = await fetch(`${server.url}${path}`, { redirect: 'manual' });
    expect([root.status, root.headers.get('location')]).toEqual([302, '/api/graphql']);
  }
});

test.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('GraphQL takes no %s', async (method) => {
  const { server } = await startTestSite();
  const response = await fetch(`${server.url}/api/graphql`, { method, headers: { authorization } });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  expect((await fetch(`${server.url}/api/graphql`, { method })).status).toBe(500);
});

test('a change over GET is refused', async () => {
  const { server } = await startTestSite({ deployments: [deploymentOf('a')] });
  const query = encodeURIComponent('mutation { stopPhDeployment(where: {id: "a"}) { id } }');
  const response = await fetch(`${server.url}/api/graphql?query=${query}`, { headers: { authorization } });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
});

test('every origin is welcome, and asking whether needs no token', async () => {
  const { server } = await startTestSite();
  const url = `${server.url}/api/graphql`;
  const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin: 'app://desktop' } });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('app://desktop');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  expect((await fetch(url, { method: 'OPTIONS' })).status).toBe(204);
});

test('only a refused log is a page, and only for those who take one', async () => {
  const deployment = deploymentOf('a');
  const pods = [{ name: 'deploy-a-1', phase: 'Running', labelled: true }] as const;
  const { server } = await startTestSite({ deployments: [{ ...deployment, pods }] });
  const get = async (pod: string, headers: Record<string, string>) => {
    const response = await fetch(`${server.url}/api/logs/namespaces/hub/phdeployments/${pod}`, { headers });
    return [response.status, response.headers.get('content-type'), await response.text()];
  };
  const html = 'text/html; charset=utf-8';
  const json = 'application/json; charset=utf-8';
  const accept = 'application/json';
  const otto = { authorization: 'Bearer token-otto' };
  expect(await get('deploy-a-1', otto)).toEqual([403, html, expect.stringContaining('request not authorized')]);
  expect(await get('deploy-a-1', { ...otto, accept })).toEqual([
    403,
    json,
    '{"code":"INTERNAL_ERROR","message":"request not authorized"}',
  ]);
  const unknownPod = '{"code":"INTERNAL_ERROR","message":"HTTP request failed"}';
  expect(await get('deploy-gone-1', { authorization })).toEqual([500, json, unknownPod]);
  const badToken = '{"code":"INTERNAL_ERROR","message":"Invalid API Token"}';
  expect(await get('deploy-a-1', { authorization: 'Bearer nonsense' })).toEqual([500, json, badToken]);
});
