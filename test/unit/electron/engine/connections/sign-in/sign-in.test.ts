import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from '../../../../../../electron/engine/connections/sign-in/sign-in.ts';
import type { SignedIn, SignInOptions } from '../../../../../../electron/engine/connections/sign-in/signed-in.ts';
import { storedConnectionSchema } from '../../../../../../electron/engine/connections/stored/stored-connection.ts';
import type { SignInRequest, SignInServer } from '../../../../../../shared/connection/connection.ts';
import type { SignInStep } from '../../../../../../shared/connection/sign-in-step.ts';
import { AppFailure } from '../../../../../../shared/failure/app-failure.ts';
import { type DemoHub, startHub } from '../../../../../demo/start-hub.ts';
import { hastyClock, httpForTests } from '../../sources/http-for-tests.ts';
import { samplePrimehub } from '../sample-connections.ts';

/** Skips the seconds before PrimeHub is asked again about a token or an empty list. */
const clock = hastyClock();
const http = httpForTests({ clock });

let hub: DemoHub;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.close());

/** Enters a sign-in as a person does: main keeps the secret, and the engine signs in with the rest. */
async function enter(request: SignInRequest, more: Partial<SignInOptions> = {}) {
  const { server } = await http.offers.offer(request, 1);
  return attempt(server, more);
}

/** The secret that main keeps for a sign-in that worked. */
async function secretOf(signedIn: SignedIn | null): Promise<string | null> {
  if (signedIn === null || signedIn.attempt === null) return null;
  await http.secrets.save(signedIn.attempt, 'kept');
  return http.vault.stored.get('kept')?.secret ?? null;
}

/** Signs in and returns the outcome with the last report of every step, as `name: status`. */
async function attempt(server: SignInServer, more: Partial<SignInOptions> = {}) {
  const steps = new Map<string, SignInStep>();
  const seen: string[] = [];
  const options: SignInOptions = {
    server,
    http,
    signal: new AbortController().signal,
    onStep: (step) => {
      steps.set(step.name, step);
      seen.push(`${step.name} ${step.status}`);
    },
    existing: null,
    preferredGroup: null,
    clock,
    ...more,
  };
  const outcome = await signIn(options).then(
    (signedIn) => ({ signedIn, code: null }),
    (cause: unknown) => ({ signedIn: null, code: cause instanceof AppFailure ? cause.error.code : String(cause) }),
  );
  const last = Object.fromEntries([...steps].map(([name, step]) => [name, step.status]));
  return { ...outcome, last, seen, steps };
}

const asDana = (): SignInRequest => ({ kind: 'primehub', address: hub.url, token: hub.users.dana.token });

describe('signing in to PrimeHub', () => {
  it('names every step, in order, and opens the first group with an MLflow', async () => {
    const { signedIn, seen, steps } = await enter(asDana());
    expect(seen).toEqual([
      'address running',
      'address passed',
      'token running',
      'token passed',
      'group running',
      'group passed',
      'deployments running',
      'deployments passed',
      'mlflow-setting running',
      'mlflow-setting passed',
      'mlflow-answers running',
      'mlflow-answers passed',
      'models passed',
    ]);
    expect(steps.get('token')?.detail).toBe('Signed in as dana');
    expect(steps.get('models')?.detail).toMatch(/^\d+ models( or more)?$/);
    expect(signedIn).toMatchObject({ group: 'fraud-detection' });
    expect(await secretOf(signedIn)).toBe(hub.users.dana.token);
    expect(storedConnectionSchema.parse(signedIn?.connection)).toMatchObject({
      kind: 'primehub',
      address: hub.url,
      username: 'dana',
      credentialPlace: 'missing',
      lastGroup: 'fraud-detection',
    });
    expect(JSON.stringify(signedIn?.connection)).not.toContain(hub.users.dana.token);
  });

  it('takes a link copied from the console and a token copied with a line break', async () => {
    const { signedIn } = await enter({
      kind: 'primehub',
      address: `${hub.url}/console/g/fraud-detection/models?page=1`,
      token: ` ${hub.users.dana.token}\n`,
    });
    expect(signedIn).toMatchObject({ connection: { address: hub.url } });
    expect(await secretOf(signedIn)).toBe(hub.users.dana.token);
  });

  it('opens the group asked for, and warns where MLflow is not configured', async () => {
    const { signedIn, last, steps } = await enter(asDana(), { preferredGroup: 'customer-churn' });
    expect(signedIn?.group).toBe('customer-churn');
    expect(last).toMatchObject({ 'mlflow-setting': 'warning', 'mlflow-answers': 'skipped', models: 'skipped' });
    expect(steps.get('mlflow-setting')?.error?.code).toBe('MLFLOW_NOT_CONFIGURED');
  });

  it('warns where deployments are off', async () => {
    const { signedIn, last, steps } = await enter(asDana(), { preferredGroup: 'marketing-science' });
    expect(signedIn?.group).toBe('marketing-science');
    expect(last).toMatchObject({ deployments: 'warning', models: 'passed' });
    expect(steps.get('deployments')?.error?.code).toBe('DEPLOYMENTS_DISABLED');
  });

  it('warns where MLflow does not answer', async () => {
    await hub.mlflow.main.stop();
    const { signedIn, last, steps } = await enter(asDana());
    expect(signedIn?.group).toBe('fraud-detection');
    expect(last).toMatchObject({ 'mlflow-answers': 'warning', models: 'skipped' });
    expect(steps.get('mlflow-answers')?.error?.code).toBe('MLFLOW_UNREACHABLE');
  });

  it('looks for an MLflow beyond the first group', async () => {
    hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-tracking-uri', null);
    expect((await enter(asDana())).signedIn?.group).toBe('marketing-science');
  });

  it('opens the last group of the connection that is renewed', async () => {
    const existing = samplePrimehub({ address: hub.url, lastGroup: 'marketing-science' });
    expect((await enter(asDana(), { existing })).signedIn?.group).toBe('marketing-science');
  });

  it('fails at the token when PrimeHub does not accept it', async () => {
    const { code, last } = await enter({ kind: 'primehub', address: hub.url, token: 'wrong' });
    expect(code).toBe('TOKEN_REFUSED');
    expect(last).toEqual({ address: 'passed', token: 'failed' });
  });

  it('fails at the group for a person without one, after a second look', async () => {
    hub.clearOperations();
    const { code, last } = await enter({ kind: 'primehub', address: hub.url, token: hub.users.nora.token });
    expect(code).toBe('NO_GROUP');
    expect(last).toEqual({ address: 'passed', token: 'passed', group: 'failed' });
    expect(hub.operations).toHaveLength(2);
  });

  it('fails at the address when nothing answers', async () => {
    const request = asDana();
    await hub.stop();
    const { code, last } = await enter(request);
    expect(code).toBe('CONNECTION_REFUSED');
    expect(last).toEqual({ address: 'failed' });
  });

  it('fails at the address when it is none', async () => {
    const { code, last } = await attempt({ kind: 'primehub', address: 'file:///etc/passwd', attempt: randomUUID() });
    expect(code).toBe('ADDRESS_INVALID');
    expect(last).toEqual({ address: 'failed' });
  });

  it('fails at the token when what was entered is not kept any more', async () => {
    const { code, last, steps } = await attempt({ kind: 'primehub', address: hub.url, attempt: randomUUID() });
    expect(code).toBe('SIGNED_OUT');
    expect(last).toEqual({ address: 'passed', token: 'failed' });
    expect(steps.get('token')?.error?.hint).toContain('ten minutes');
  });

  it('ends as cancelled when the person gives up', async () => {
    const aborter = new AbortController();
    hub.setLatency(200);
    const attempted = enter(asDana(), { signal: aborter.signal });
    aborter.abort();
    expect((await attempted).code).toBe('CANCELLED');
  });
});

describe('signing in to what is no PrimeHub', () => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Welcome</h1>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('fails at the address and sends no token', async () => {
    const headers: unknown[] = [];
    server.on('request', (request) => headers.push(request.headers.authorization));
    const { code, last } = await enter({ kind: 'primehub', address, token: 'secret' });
    expect(['NOT_PRIMEHUB', 'SIGN_IN_PAGE']).toContain(code);
    expect(last).toEqual({ address: 'failed' });
    expect(headers).toEqual(headers.map(() => undefined));
  });

  it('is told from an MLflow server', async () => {
    const { code, last } = await enter({ kind: 'primehub', address: hub.mlflow.main.url, token: 'secret' });
    expect(code).toBe('NOT_PRIMEHUB');
    expect(last).toEqual({ address: 'failed' });
  });
});

describe('signing in to MLflow alone', () => {
  const none = { kind: 'none' } as const;

  it('skips the steps of PrimeHub and keeps no secret', async () => {
    const { signedIn, last } = await enter({
      kind: 'mlflow',
      address: `${hub.mlflow.main.url}/#/models/churn`,
      uiAddress: null,
      auth: none,
    });
    expect(last).toEqual({
      address: 'passed',
      'no-sign-in': 'skipped',
      group: 'skipped',
      deployments: 'skipped',
      'mlflow-setting': 'skipped',
      'mlflow-answers': 'passed',
      models: 'passed',
    });
    expect(storedConnectionSchema.parse(signedIn?.connection)).toMatchObject({
      kind: 'mlflow',
      address: hub.mlflow.main.url,
      credentialPlace: 'not-needed',
    });
    expect(signedIn).toMatchObject({ attempt: null, group: null });
  });

  it('makes a sign-in of a user name and password in the address', async () => {
    const { signedIn } = await enter({
      kind: 'mlflow',
      address: hub.mlflow.main.url.replace('http://', 'http://ada:p%40ss@'),
      uiAddress: null,
      auth: none,
    });
    expect(signedIn).toMatchObject({
      connection: { address: hub.mlflow.main.url, auth: 'basic', username: 'ada', credentialPlace: 'missing' },
    });
    expect(await secretOf(signedIn)).toBe('p@ss');
  });

  it('fails at the last step it reached when PrimeHub’s address was entered', async () => {
    const { code, last } = await enter({ kind: 'mlflow', address: hub.url, uiAddress: null, auth: none });
    expect(code).toBe('NOT_MLFLOW');
    expect(last).toMatchObject({ address: 'passed', 'mlflow-answers': 'failed' });
  });

  it('fails at the sign-in when MLflow asks for another one', async () => {
    const server = createServer((_, response) => response.writeHead(401).end('You are not authenticated.'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const auth = { kind: 'basic', username: 'ada', password: 'wrong' } as const;
    const { code, last } = await enter({ kind: 'mlflow', address, uiAddress: null, auth });
    await new Promise((resolve) => server.close(resolve));
    expect(code).toBe('CREDENTIALS_REFUSED');
    expect(last).toEqual({ address: 'passed', password: 'failed' });
  });

  it('fails at the address when nothing answers', async () => {
    const address = hub.mlflow.main.url;
    await hub.stop();
    const { code, last } = await enter({ kind: 'mlflow', address, uiAddress: null, auth: none });
    expect(code).toBe('CONNECTION_REFUSED');
    expect(last).toEqual({ address: 'failed' });
  });
});
