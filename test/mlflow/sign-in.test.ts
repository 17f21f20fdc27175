import { afterAll, beforeAll, expect, it } from 'vitest';
import { probeMlflow } from '../../electron/engine/sources/mlflow/mlflow-probe.ts';
import { createMlflowSource } from '../../electron/engine/sources/mlflow/mlflow-source.ts';
import type { MlflowSignIn } from '../../shared/connection/connection.ts';
import { failureOf, httpForTests, live } from '../unit/electron/engine/sources/http-for-tests.ts';
import { askServer } from './ask-server.ts';
import { describeReleases } from './describe-releases.ts';
import type { RealMlflow } from './start-real-mlflow.ts';

const admin = { username: 'admin', password: 'a-long-password-1' };
const dana = { username: 'dana', password: 'a-long-password-2' };

function header({ username, password }: typeof admin): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

describeReleases(({ version, hasLoggedModels, start }) => {
  let server: RealMlflow;

  /** Before MLflow 3.11 the API stays at the root, only what the pages use is under the prefix. */
  const createPath = hasLoggedModels ? '/ml/api/2.0/mlflow/' : '/api/2.0/mlflow/';

  beforeAll(async () => {
    server = await start({ staticPrefix: '/ml', admin });
    const { origin } = new URL(server.url);
    for (const [path, body] of [
      ['users/create', dana],
      ['registered-models/create', { name: 'secret' }],
    ] as const) {
      const answer = await askServer(origin, {
        method: 'POST',
        path: createPath + path,
        body,
        headers: { authorization: header(admin) },
      });
      expect(answer.status, answer.text).toBe(200);
    }
  });
  afterAll(() => server?.close());

  const probe = (signIn: MlflowSignIn | null) => {
    const http = httpForTests();
    const account = signIn === null ? null : http.signIn(server.url, signIn);
    return probeMlflow({ address: server.url, account, http, signal: live });
  };

  it('a password lets in, behind a path prefix too', async () => {
    const found = await probe({ kind: 'basic', ...admin });
    expect(found.modelCount).toBe('some');
    // older releases tell their version at the root alone
    expect(found.version).toBe(hasLoggedModels ? version : null);
  });

  it.each([
    ['none', null],
    ['a wrong one', { kind: 'basic', ...admin, password: 'another' } as const],
    ['a token', { kind: 'token', token: 'abc' } as const],
  ])('%s is refused', async (_, signIn) => {
    expect((await failureOf(probe(signIn))).code).toBe('CREDENTIALS_REFUSED');
  });

  it('who has no permission sees no model and may not ask for it', async () => {
    const asDana = { kind: 'basic', ...dana } as const;
    expect((await probe(asDana)).modelCount).toBe('none');
    const http = httpForTests();
    const account = http.signIn(server.url, asDana);
    const source = createMlflowSource({ address: server.url, account, http });
    expect((await failureOf(source.model('secret', live))).code).toBe('PERMISSION_DENIED');
  });
});
