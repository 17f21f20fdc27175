import { expect, test } from 'vitest';
import { deploymentOf, groupIds, startTestSite } from './test-site.ts';

const authorization = 'Bearer token-dana';

test('errors carry a message and a code and nothing else', async () => {
  const { ask } = await startTestSite();
  const { status, body } = await ask('{ groups { id } }');
  expect(status).toBe(200);
  expect(body).toEqual({
    data: null,
    errors: [{ message: 'Not Authorised!', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
  });
});

test('a failed nullable field is null alone, a failed non-null one takes all data with it, and all errors are told', async () => {
  const { ask } = await startTestSite();
  const where = '(where: {group: "risk", name: "x"})';
  const notFound = ['tracking uri not found', 'TRACKING_URI_NOT_FOUND'];
  const nullable = await ask(`{ model${where} { name } me { username } }`);
  expect(nullable.data).toEqual({ model: null, me: { username: 'dana' } });
  expect(nullable.errors).toEqual([notFound]);
  const nonNull = await ask(`{ model${where} { name } modelVersions${where} { name } me { username } }`);
  expect(nonNull.data).toBeNull();
  expect(nonNull.errors).toEqual([notFound, notFound]);
});

test.each([
  ['{ me { id ', 'Syntax Error: Expected Name, found <EOF>', 'GRAPHQL_PARSE_FAILED'],
  ['{ me { nope } }', 'Cannot query field "nope" on type "User".', 'GRAPHQL_VALIDATION_FAILED'],
  [
    '{ __schema { queryType { name } } }',
    expect.stringContaining('introspection is not allowed'),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'query ($where: PhDeploymentWhereUniqueInput!) { phDeployment(where: $where) { id } }',
    'Variable "$where" of required type "PhDeploymentWhereUniqueInput!" was not provided.',
    'INTERNAL_SERVER_ERROR',
  ],
])('%s is refused with HTTP 400', async (query, message, code) => {
  const { ask } = await startTestSite();
  const { status, errors } = await ask(query);
  expect(status).toBe(400);
  expect(errors).toEqual([[message, code]]);
});

test('a variable of a wrong type is bad user input', async () => {
  const { ask } = await startTestSite();
  const query = 'query ($where: PhDeploymentWhereInput) { phDeployments(where: $where) { id } }';
  const { status, errors } = await ask(query, { where: { mine: 'yes' } });
  expect(status).toBe(400);
  expect(errors).toEqual([
    [
      'Variable "$where" got invalid value "yes" at "where.mine"; Expected type Boolean. Boolean cannot represent a non boolean value: "yes"',
      'BAD_USER_INPUT',
    ],
  ]);
});

test('operations arrive as forms, as query strings and in batches too', async () => {
  const { server } = await startTestSite();
  const url = `${server.url}/api/graphql`;
  const headers = { authorization };
  const query = 'query ($where: GroupWhereUniqueInput!) { group(where: $where) { name } }';
  const body = new URLSearchParams({ query, variables: JSON.stringify({ where: { id: groupIds.risk } }) });
  const form = await fetch(url, { method: 'POST', headers, body });
  expect(await form.json()).toEqual({ data: { group: { name: 'risk' } } });
  const get = await fetch(`${url}?query={me{username}}`, { headers });
  expect(await get.json()).toEqual({ data: { me: { username: 'dana' } } });
  const batch = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify([{ query: '{ me { username } }' }, { query: '{ groups { id } }' }]),
  });
  expect(await batch.json()).toMatchObject([{ data: { me: { username: 'dana' } } }, { data: null }]);
});

test('a body that is empty, broken or too large is answered in plain HTTP', async () => {
  const { server } = await startTestSite();
  const post = async (body: string) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/api/graphql`, { method: 'POST', headers, body });
    return [response.status, await response.text()];
  };
  expect(await post('')).toEqual([500, expect.stringMatching(/^POST body missing\./)]);
  expect(await post('{"query": ')).toEqual([400, '{"code":"INTERNAL_ERROR","message":"Unexpected end of JSON input"}']);
  expect((await post(`{"query":"${'x'.repeat(1_100_000)}"}`))[0]).toBe(413);
});

test('what is wrong with one operation of a batch is told in its place; what cannot be read refuses them all', async () => {
  const { server } = await startTestSite();
  const post = async (body: unknown) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/api/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
    return [response.status, await response.text()];
  };
  const me = '{"data":{"me":{"id":"u-dana"}}}';
  const missing = '{"errors":[{"message":"Must provide query string.","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}';
  expect(await post([{ query: '{ me { id } }' }, {}])).toEqual([200, `[${me},${missing}]\n`]);
  expect(await post([])).toEqual([500, expect.stringMatching(/^POST body missing\./)]);
  expect(await post([{ query: '{ me { id } }' }, { query: 5 }])).toEqual([400, 'GraphQL queries must be strings.']);
  expect(await post({ query: '{ me { id } }', variables: 'x' })).toEqual([400, 'Variables are invalid JSON.']);
  expect(await post({ query: '{ me { id } }', variables: 5 })).toEqual([400, expect.stringContaining('as an Object')]);
});

test('a mutation over GET is refused before it does anything', async () => {
  const { server, deployment } = await startTestSite({ deployments: [deploymentOf('a')] });
  const query = 'mutation { stopPhDeployment(where: {id: "a"}) { id } }';
  const url = `${server.url}/api/graphql?query=${encodeURIComponent(query)}`;
  const response = await fetch(url, { headers: { authorization } });
  expect([response.status, await response.text()]).toEqual([405, 'GET supports only query operation']);
  expect(deployment('a').spec.stop).toBe(false);
});

test.each([
  ['application/json; charset=utf-8', 200],
  ['application/vnd.api+json', 200],
  ['application/graphql+json', 500],
  ['application/graphql', 500],
  ['text/plain', 500],
])('a body of type %s is answered with HTTP %i', async (type, status) => {
  const { server } = await startTestSite();
  const headers = { authorization, 'content-type': type };
  const body = '{"query":"{ me { id } }"}';
  expect((await fetch(`${server.url}/api/graphql`, { method: 'POST', headers, body })).status).toBe(status);
});

test('only a body that is read has a limit, and a form has a lower one', async () => {
  const { server } = await startTestSite();
  const post = async (type: string, body: string) =>
    (
      await fetch(`${server.url}/api/graphql`, {
        method: 'POST',
        headers: { authorization, 'content-type': type },
        body,
      })
    ).status;
  expect(await post('application/x-www-form-urlencoded', `query=${'x'.repeat(57_400)}`)).toBe(413);
  expect(await post('application/json', `{"query":"${'é'.repeat(600_000)}"}`)).toBe(413);
  expect(await post('text/plain', 'x'.repeat(1_100_000))).toBe(500);
});

test('membership is asked once per operation: the first group decides for the second', async () => {
  const { ask } = await startTestSite();
  const field = (name: string) => `${name}: mlflow(where: {group: "${name}"}) { uiUrl }`;
  expect((await ask(`{ ${field('risk')} ${field('growth')} }`)).errors).toEqual([]);
  expect((await ask(`{ ${field('growth')} ${field('risk')} }`)).errors).toHaveLength(2);
});

test('an explicit null for first gives an empty page', async () => {
  const { ask } = await startTestSite({ deployments: [deploymentOf('a'), deploymentOf('b')] });
  const query = 'query ($first: Int) { phDeployments(where: {}, first: $first) { id } }';
  expect((await ask(query)).data).toEqual({ phDeployments: [{ id: 'a' }, { id: 'b' }] });
  expect((await ask(query, { first: 1 })).data).toEqual({ phDeployments: [{ id: 'a' }] });
  expect((await ask(query, { first: null })).data).toEqual({ phDeployments: [] });
});

test('effective groups leave everyone out and take its instance types in', async () => {
  const { ask } = await startTestSite();
  const { data } = await ask('{ me { groups { name } effectiveGroups { name instanceTypes { id } } } }');
  expect(data).toEqual({
    me: {
      groups: [{ name: 'everyone' }, { name: 'risk' }, { name: 'churn' }],
      effectiveGroups: [
        { name: 'risk', instanceTypes: [{ id: 'gpu-1' }, { id: 'cpu-1' }] },
        { name: 'churn', instanceTypes: [{ id: 'cpu-1' }] },
      ],
    },
  });
});

test('updateGroup answers with the values from before and cuts secrets at the equals sign', async () => {
  const { ask } = await startTestSite();
  const mutation = `mutation ($data: GroupUpdateInput!) {
    updateGroup(where: {id: "${groupIds.risk}"}, data: $data) { mlflow { trackingUri } } }`;
  const trackingEnvs = [
    { name: 'TOKEN', value: 'abc==' },
    { name: '', value: 'x' },
  ];
  const { data } = await ask(mutation, { data: { trackingUri: 'http://mlflow', trackingEnvs } });
  expect(data).toEqual({ updateGroup: { mlflow: { trackingUri: null } } });
  const after = await ask('{ mlflow(where: {group: "risk"}) { trackingUri trackingEnvs { name value } } }');
  expect(after.data).toEqual({
    mlflow: { trackingUri: 'http://mlflow', trackingEnvs: [{ name: 'TOKEN', value: 'abc' }] },
  });
  expect((await ask(mutation, { data: {} }, 'otto')).errors).toEqual([['user not auth', 'NOT_AUTH']]);
});
