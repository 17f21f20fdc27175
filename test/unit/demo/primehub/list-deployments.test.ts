import { expect, test } from 'vitest';
import { deploymentOf, groupIds, startTestSite } from './test-site.ts';

const query = `query ($where: PhDeploymentWhereInput, $first: Int, $after: String, $last: Int, $before: String) {
  phDeployments(where: $where, first: $first, after: $after, last: $last, before: $before) { id } }`;

async function startWithFour() {
  const other = deploymentOf('growth-1');
  const site = await startTestSite({
    deployments: [
      deploymentOf('risk-3'),
      deploymentOf('risk-1'),
      deploymentOf('risk-2'),
      { ...other, spec: { ...other.spec, groupId: groupIds.growth, groupName: 'growth', userId: 'u-otto' } },
    ],
  });
  const ids = async (variables: Record<string, unknown>, user?: string) => {
    const { data, errors } = await site.ask(query, variables, user);
    return data == null ? errors : (data.phDeployments as { id: string }[]).map(({ id }) => id);
  };
  return { ...site, ids };
}

test("an empty filter means all deployments of one's own groups, in order of ids, for platform admins too", async () => {
  const { ids } = await startWithFour();
  expect(await ids({ where: {} })).toEqual(['risk-1', 'risk-2', 'risk-3']);
  expect(await ids({ where: { groupId_in: [] } }, 'phadmin')).toEqual(['risk-1', 'risk-2', 'risk-3']);
  expect(await ids({ where: { groupId_in: [groupIds.growth] } }, 'phadmin')).toEqual([]);
});

test('a filter that is left out or null is a mistake of the server', async () => {
  const { ids } = await startWithFour();
  const refusal = (what: string) => [[`Cannot read property 'groupId_in' of ${what}`, 'INTERNAL_SERVER_ERROR']];
  expect(await ids({})).toEqual(refusal('undefined'));
  expect(await ids({ where: null })).toEqual(refusal('null'));
});

test.each([
  [{ search: 'RISK-2' }, ['risk-2']],
  [{ search: 'the risk-1' }, ['risk-1']],
  [{ name_contains: 'risk-1' }, ['risk-1']],
  [{ name_contains: 'RISK-1' }, []],
  [{ mine: true }, ['risk-1', 'risk-2', 'risk-3']],
  [{ id: 'risk-2' }, ['risk-2']],
  [{ id: 'no-such' }, [['HTTP request failed', 'INTERNAL_SERVER_ERROR']]],
  [{ id: 'growth-1' }, [['user not auth', 'NOT_AUTH']]],
])('the filter %o finds %o', async (where, found) => {
  const { ids } = await startWithFour();
  expect(await ids({ where })).toEqual(found);
});

test('"mine" means: last changed by me', async () => {
  const { ask, ids } = await startWithFour();
  await ask('mutation { stopPhDeployment(where: {id: "risk-2"}) { id } }', {}, 'phadmin');
  expect(await ids({ where: { mine: true } })).toEqual(['risk-1', 'risk-3']);
  expect(await ids({ where: { mine: true } }, 'phadmin')).toEqual(['risk-2']);
});

test('pages go by ids, forwards and backwards; an unknown id is ignored', async () => {
  const { ids } = await startWithFour();
  expect(await ids({ where: {}, first: 1, after: 'risk-1' })).toEqual(['risk-2']);
  expect(await ids({ where: {}, last: 1, before: 'risk-3' })).toEqual(['risk-2']);
  expect(await ids({ where: {}, first: 1, after: 'gone' })).toEqual(['risk-1']);
  expect(await ids({ where: {}, first: 1, after: null })).toEqual(['risk-1']);
});

test('one deployment is for members alone, whatever else a user may do', async () => {
  const { ask } = await startWithFour();
  const show = async (user: string) => (await ask('{ phDeployment(where: {id: "growth-1"}) { id } }', {}, user)).errors;
  expect(await show('otto')).toEqual([]);
  expect(await show('dana')).toEqual([['user not auth', 'NOT_AUTH']]);
  expect(await show('phadmin')).toEqual([['user not auth', 'NOT_AUTH']]);
});

test.each([
  ['groups(where: {name_contains: "ro"}) { name }', [{ name: 'growth' }]],
  ['groups(where: {name_contains: "RO"}) { name }', []],
  ['users(where: {search: "DANA"}) { username }', [{ username: 'dana' }]],
  ['instanceTypes(where: {search: "gpu", id: null}) { id }', [{ id: 'gpu-1' }]],
  ['instanceTypes(where: {id: "cpu-4"}) { id }', [{ id: 'cpu-4' }]],
])('for a platform admin, %s gives %o', async (field, rows) => {
  const { ask } = await startTestSite();
  const { data } = await ask(`{ rows: ${field} }`, {}, 'phadmin');
  expect(data).toEqual({ rows });
});
