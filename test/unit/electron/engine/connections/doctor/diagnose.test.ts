import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnose } from '../../../../../../electron/engine/connections/doctor/diagnose.ts';
import { getDirectAccountId } from '../../../../../../electron/engine/connections/stored/accounts.ts';
import type {
  StoredConnection,
  StoredGroup,
} from '../../../../../../electron/engine/connections/stored/stored-connection.ts';
import type { SignInStep } from '../../../../../../shared/connection/sign-in-step.ts';
import { AppFailure } from '../../../../../../shared/failure/app-failure.ts';
import { sampleGroupIds } from '../../../../../demo/sample/hub/sample-people.ts';
import { type DemoHub, startHub } from '../../../../../demo/start-hub.ts';
import { hastyClock, httpForTests, live } from '../../sources/http-for-tests.ts';
import { sampleGroup, sampleMlflow, samplePrimehub } from '../sample-connections.ts';

let hub: DemoHub;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.close());

const fraud = (direct: StoredGroup['direct'] = null): StoredGroup => ({
  ...sampleGroup(null, 'fraud-detection', direct),
  id: sampleGroupIds['fraud-detection'],
});
const stored = (changes: Parameters<typeof samplePrimehub>[0] = {}) =>
  samplePrimehub({ address: hub.url, groups: [fraud()], ...changes });

const tokenOf = (user: keyof DemoHub['users']) => ({
  [stored().id]: { address: hub.url, token: hub.users[user].token },
});

async function look(
  connection: StoredConnection,
  secrets: Readonly<Record<string, { readonly address: string; readonly token: string }>>,
  group: string | null = connection.kind === 'primehub' ? 'fraud-detection' : null,
) {
  const http = httpForTests();
  for (const [account, { address, token }] of Object.entries(secrets)) {
    http.signIn(address, { kind: 'token', token }, account);
  }
  const seen: SignInStep[] = [];
  const code = await diagnose({
    connection,
    group,
    http,
    signal: live,
    onStep: (step) => seen.push(step),
    clock: hastyClock(),
  }).then(
    () => null,
    (failure: unknown) => (failure instanceof AppFailure ? failure.error.code : String(failure)),
  );
  const last = Object.fromEntries(seen.map(({ name, status }) => [name, status]));
  const step = (name: SignInStep['name']) => seen.findLast((each) => each.name === name);
  return { code, last, seen, step };
}

describe('diagnosing a PrimeHub connection', () => {
  it('passes every step where all is well', async () => {
    const { code, last } = await look(stored(), tokenOf('dana'));
    expect(code).toBeNull();
    expect(last).toEqual({
      address: 'passed',
      token: 'passed',
      group: 'passed',
      deployments: 'passed',
      'mlflow-setting': 'passed',
      'mlflow-answers': 'passed',
      models: 'passed',
    });
  });

  it('stops at the token where the keychain holds none', async () => {
    const { code, last } = await look(stored(), {});
    expect(code).toBe('SIGNED_OUT');
    expect(last).toEqual({ address: 'passed', token: 'failed' });
  });

  it('stops at the token where it was made for another server', async () => {
    const secrets = { [stored().id]: { address: 'https://hub.example', token: hub.users.dana.token } };
    const { code, last, step } = await look(stored(), secrets);
    expect(code).toBe('SIGNED_OUT');
    expect(last).toEqual({ address: 'passed', token: 'failed' });
    expect(step('token')?.error?.hint).toContain('made for another server');
  });

  it('says meanwhile that a refused token is tried once more', async () => {
    hub.cluster.dropToken(hub.users.dana.token);
    const { code, seen } = await look(stored(), tokenOf('dana'));
    expect(code).toBe('TOKEN_REFUSED');
    expect(seen.filter(({ name }) => name === 'token').map(({ status, detail }) => `${status} ${detail}`)).toEqual([
      'running null',
      'running PrimeHub did not accept it; asking once more in case its sign-in service was down for a moment',
      'failed null',
    ]);
  });

  it('tells groups that cannot be read from a person who never had one', async () => {
    const secrets = tokenOf('nora');
    const before = await look(stored({ username: 'nora' }), secrets);
    expect(before.code).toBe('NO_GROUP');
    expect(before.step('group')?.error).toMatchObject({ retryable: true });
    expect(before.step('group')?.error?.hint).toContain('You had groups before');
    expect(before.seen.map(({ detail }) => detail)).toContain(
      'PrimeHub listed no group; asking once more, because it does that too while its user directory is down',
    );
    const never = await look(stored({ username: 'nora', groups: [] }), secrets);
    expect(never.step('group')?.error?.hint).not.toContain('You had groups before');
  });

  it('looks at the group asked for and at no other', async () => {
    const { code, last } = await look(stored(), tokenOf('otto'));
    expect(code).toBe('NOT_A_MEMBER');
    expect(last).toEqual({ address: 'passed', token: 'passed', group: 'failed' });
  });

  it('does not tell where MLflow is when that is inside the cluster', async () => {
    hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-uri', 'http://app-mlflow-x1.invalid.svc:5000');
    const { step } = await look(stored(), tokenOf('dana'));
    expect(step('mlflow-setting')?.detail).toBe('MLflow is inside the cluster');
    expect(step('mlflow-answers')?.status).toBe('warning');
  });

  it('warns where no page is at the address in the settings', async () => {
    hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-ui-url', `${hub.mlflow.main.url}/nowhere`);
    const { code, last, step } = await look(stored(), tokenOf('dana'));
    expect(code).toBeNull();
    expect(last).toMatchObject({ 'mlflow-setting': 'warning', models: 'passed' });
    expect(step('mlflow-setting')?.error?.message).toContain('/nowhere');
  });

  it('goes to MLflow itself where the group is read directly', async () => {
    const direct = { address: hub.mlflow.main.url, auth: 'none', username: null } as const;
    hub.clearOperations();
    const { last, step } = await look(stored({ groups: [fraud(direct)] }), tokenOf('dana'));
    expect(last).toMatchObject({ 'mlflow-answers': 'passed', models: 'passed' });
    expect(step('mlflow-answers')?.detail).toContain(`Directly, at 127.0.0.1:${hub.mlflow.main.port}`);
    expect(hub.operations.map(({ operationName }) => operationName)).not.toContain('ModelList');
  });

  it('warns where the sign-in to MLflow itself is gone', async () => {
    const direct = { address: hub.mlflow.main.url, auth: 'token', username: null } as const;
    const connection = stored({ groups: [fraud(direct)] });
    const secrets = tokenOf('dana');
    const gone = await look(connection, secrets);
    expect(gone.step('mlflow-answers')?.error?.code).toBe('SIGNED_OUT');
    const account = getDirectAccountId(connection.id, sampleGroupIds['fraud-detection']);
    const there = await look(connection, {
      ...secrets,
      [account]: { address: hub.mlflow.main.url, token: 'anything' },
    });
    expect(there.last).toMatchObject({ 'mlflow-answers': 'passed' });
  });
});

describe('diagnosing an MLflow connection', () => {
  it('warns where the API answers without the prefix of the pages, and asks for their address', async () => {
    await hub.close();
    hub = await startHub({ mlflow: { profile: '2.22', staticPrefix: '/ml' } });
    const address = new URL(hub.mlflow.main.url).origin;
    const without = await look(sampleMlflow({ address }), {});
    expect(without.code).toBeNull();
    expect(without.last).toMatchObject({ 'mlflow-answers': 'warning', models: 'passed' });
    expect(without.step('mlflow-answers')?.error).toMatchObject({
      message: expect.stringContaining('pages are not at 127.0.0.1'),
      field: 'uiAddress',
    });
    const given = await look(sampleMlflow({ address, uiAddress: `${address}/ml` }), {});
    expect(given.last).toMatchObject({ 'mlflow-answers': 'passed' });
  });

  it('passes where all is well', async () => {
    const { code, last } = await look(sampleMlflow({ address: hub.mlflow.main.url }), {});
    expect(code).toBeNull();
    expect(last).toMatchObject({ address: 'passed', 'mlflow-answers': 'passed', models: 'passed' });
  });

  it('stops at the sign-in where its secret is gone', async () => {
    const connection = sampleMlflow({ address: hub.mlflow.main.url, auth: 'basic', username: 'ada' });
    const { code, last } = await look(connection, {});
    expect(code).toBe('SIGNED_OUT');
    expect(last).toEqual({ address: 'passed', password: 'failed' });
  });

  it('stops at the address when nothing answers', async () => {
    const connection = sampleMlflow({ address: hub.mlflow.main.url });
    await hub.stop();
    const { code, last } = await look(connection, {});
    expect(code).toBe('CONNECTION_REFUSED');
    expect(last).toEqual({ address: 'failed' });
  });
});
