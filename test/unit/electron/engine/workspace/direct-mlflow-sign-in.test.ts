import { describe, expect, it, onTestFinished } from 'vitest';
import { findDirectAddress } from '../../../../../electron/engine/connections/direct/direct-address.ts';
import { adoptSignIn, signInDirectly } from '../../../../../electron/engine/connections/direct/direct-sign-in.ts';
import type { MlflowSignInFound } from '../../../../../electron/engine/sources/primehub/account/mlflow-sign-in-setting.ts';
import type { MlflowSignIn } from '../../../../../shared/connection/connection.ts';
import { DemoRegistry } from '../../../../demo/mlflow/registry-store.ts';
import { type MlflowServerOptions, startMlflowServer } from '../../../../demo/mlflow/start-mlflow-server.ts';
import { startAnsweringServer } from '../sources/answering-server.ts';
import { failureOf, httpForTests, live } from '../sources/http-for-tests.ts';

const http = httpForTests();
const siteAddress = 'https://hub.example';
/** A name that no resolver knows (RFC 6761), like a cluster's own names outside the cluster. */
const inCluster = 'http://app-mlflow-x1.invalid.svc.cluster.local:5000';

async function startMlflow(options: Partial<MlflowServerOptions> = {}): Promise<string> {
  const server = await startMlflowServer({ registry: new DemoRegistry(), ...options });
  onTestFinished(() => server.close());
  return server.url;
}

const find = (trackingUri: string | null, uiUrl: string | null = null, site = siteAddress) =>
  findDirectAddress({ setting: { trackingUri, uiUrl }, siteAddress: site, http, signal: live });

describe('finding the address of a group’s MLflow', () => {
  it('takes the tracking URI where it answers', async () => {
    const url = await startMlflow();
    expect(await find(`${url}/`)).toEqual({ address: url, asksForSignIn: false });
  });

  it('takes the address of the pages where the tracking URI does not answer', async () => {
    const url = await startMlflow();
    expect(await find(inCluster, `${url}/#/models`)).toEqual({ address: url, asksForSignIn: false });
  });

  it('sees that MLflow asks for a sign-in, and sends none', async () => {
    const url = await startMlflow({ auth: { kind: 'basic', username: 'ada', password: 'p4ss' } });
    expect(await find(url)).toEqual({ address: url, asksForSignIn: true });
    const gateway = await startAnsweringServer((_, response) =>
      response.writeHead(302, { location: 'https://sso.example/login' }).end(),
    );
    expect(await find(gateway.url)).toEqual({ address: gateway.url, asksForSignIn: true });
    expect(gateway.seen.map(({ headers }) => headers.authorization)).toEqual(gateway.seen.map(() => undefined));
  });

  it('says that an address works only inside the cluster, without naming it', async () => {
    const error = await failureOf(find(inCluster));
    expect(error).toMatchObject({ code: 'MLFLOW_UNREACHABLE_HERE', retryable: true });
    expect(error.hint).toContain('works only inside the PrimeHub cluster');
    expect(JSON.stringify(error)).not.toContain('app-mlflow');
  });

  it('does not take PrimeHub’s own page of an MLflow app for a gateway', async () => {
    const site = await startAnsweringServer((_, response) =>
      response.writeHead(302, { location: '/console/oidc/login' }).end(),
    );
    const error = await failureOf(find(`${site.url}/console/apps/mlflow-x1`, null, site.url));
    expect(error.code).toBe('MLFLOW_UNREACHABLE_HERE');
    expect(error.hint).toContain('a sign-in page that only a browser can pass');
  });

  it('passes on what MLflow itself objects to', async () => {
    const server = await startAnsweringServer((_, response) =>
      response.writeHead(403).end('Invalid Host header - possible DNS rebinding attack detected'),
    );
    expect((await failureOf(find(server.url))).code).toBe('HOST_HEADER_REFUSED');
  });

  it('says that another program answers, or nothing at all', async () => {
    const other = await startAnsweringServer((_, response) => response.writeHead(404).end('no'));
    expect((await failureOf(find(other.url))).hint).toContain('something other than MLflow');
    const gone = await startMlflowServer({ registry: new DemoRegistry() });
    await gone.close();
    const error = await failureOf(find(gone.url));
    expect(error.code).toBe('MLFLOW_UNREACHABLE_HERE');
    expect(error.hint).toContain('did not answer this computer');
  });

  it.each([
    ['nothing', null],
    ['no web address', 'file:///mlruns'],
  ])('has no address to try where the settings hold %s', async (_, trackingUri) => {
    expect((await failureOf(find(trackingUri, '  '))).code).toBe('MLFLOW_NOT_CONFIGURED');
  });
});

describe('signing in to a group’s MLflow', () => {
  const auth = { kind: 'basic', username: 'ada', password: 'abc=def' } as const;

  async function signIn(found: MlflowSignInFound | null, entered: MlflowSignIn | null = null) {
    const address = await startMlflow({ auth });
    let isAsked = false;
    const outcome = await signInDirectly({
      offer: { address, asksForSignIn: true },
      typed: entered === null ? null : http.offers.offerDirect(address, entered, 1),
      fromSettings: async () => {
        isAsked = true;
        return adoptSignIn(found, (auth, username, secret) => http.secrets.adopt(address, { auth, username, secret }));
      },
      http,
      signal: live,
    });
    return { outcome, isAsked, address };
  }

  it('takes the sign-in of the group’s settings', async () => {
    const { outcome, address } = await signIn({ kind: 'basic', username: 'ada', secret: 'abc=def' });
    expect(outcome).toEqual({
      outcome: 'connected',
      direct: { address, auth: 'basic', username: 'ada' },
      attempt: expect.any(String),
    });
    if (outcome.outcome !== 'connected' || outcome.attempt === null) throw new Error('nothing to keep');
    await http.secrets.save(outcome.attempt, 'kept');
    expect(http.vault.stored.get('kept')?.secret).toBe('abc=def');
  });

  it('asks the person for a password that PrimeHub has cut', async () => {
    const { outcome } = await signIn({ kind: 'basic', username: 'ada', secret: 'abc' });
    expect(outcome).toEqual({ outcome: 'sign-in-needed', reason: 'refused', auth: 'basic', username: 'ada' });
  });

  it.each([
    ['no sign-in', null, null],
    ['a user without a password', { kind: 'basic', username: 'ada', secret: null } as const, 'ada'],
  ])('asks where the settings hold %s', async (_, found, username) => {
    const { outcome } = await signIn(found);
    expect(outcome).toEqual({ outcome: 'sign-in-needed', reason: 'not-set', auth: 'basic', username });
  });

  it('asks again after what the person typed was refused, and reads no settings for it', async () => {
    const { outcome, isAsked } = await signIn(null, { kind: 'token', token: 'wrong' });
    expect(outcome).toEqual({ outcome: 'sign-in-needed', reason: 'refused', auth: 'token', username: null });
    expect(isAsked).toBe(false);
  });

  it('needs no secret where MLflow asks for none', async () => {
    const outcome = await signInDirectly({
      offer: { address: 'http://mlflow.example', asksForSignIn: false },
      typed: null,
      fromSettings: () => Promise.reject(new Error('no secret is read without need')),
      http,
      signal: live,
    });
    expect(outcome).toEqual({
      outcome: 'connected',
      direct: { address: 'http://mlflow.example', auth: 'none', username: null },
      attempt: null,
    });
  });
});
