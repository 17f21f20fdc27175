import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { EnvironmentOffer } from '../../../../../electron/ipc/engine-messages.ts';
import { failureOf } from '../../engine/sources/http-for-tests.ts';
import { offersInFolder } from './offers-in-folder.ts';

const { mlflowFile, open } = offersInFolder();

const page = 3;
const isUuid = expect.stringMatching(/^[\da-f-]{36}$/);

function attemptOf(offered: EnvironmentOffer | undefined): string {
  return offered !== undefined && 'offer' in offered.outcome ? (offered.outcome.offer.server.attempt ?? '') : '';
}

describe('the variables of PrimeHub’s SDK', () => {
  it('of PrimeHub’s variables belong to no page, and are kept for the server of their address', () => {
    const { attempts, offers } = open();
    const env = {
      PRIMEHUB_API_ENDPOINT: ' "https://hub.example/api/graphql" ',
      PRIMEHUB_API_TOKEN: 'Bearer env-token\n',
    };
    const [offered, ...others] = offers.offerEnvironment({ ...env, PRIMEHUB_GROUP: 'churn' });
    expect(others).toEqual([]);
    const server = { kind: 'primehub', address: 'https://hub.example', attempt: isUuid };
    expect(offered).toEqual({
      by: 'PRIMEHUB_API_TOKEN',
      host: 'hub.example',
      outcome: { offer: { server, group: 'churn' } },
    });
    attempts.dropOf(page);
    expect(attempts.get(attemptOf(offered))).toMatchObject({ origin: 'https://hub.example', secret: 'env-token' });
    expect(offers.offerEnvironment({ ...env, PRIMEHUB_API_TOKEN: ' ' })).toEqual([]);
    expect(offers.offerEnvironment({ PRIMEHUB_API_TOKEN: 'env-token' })).toEqual([]);
    expect(offers.offerEnvironment({})).toEqual([]);
  });

  it.each(['file:///etc/passwd', 'https://dana:s3cret@hub.example'])(
    'of PrimeHub’s variables are refused for %s, which goes nowhere else',
    (address) => {
      const offered = open().offers.offerEnvironment({ PRIMEHUB_API_ENDPOINT: address, PRIMEHUB_API_TOKEN: 't' });
      expect(offered).toMatchObject([{ host: null, outcome: { error: { code: 'ADDRESS_INVALID' }, isQuiet: false } }]);
      expect(JSON.stringify(offered)).not.toContain('s3cret');
    },
  );
});

describe('the variables of MLflow’s Python client', () => {
  const uri = 'https://mlflow.example/ml';
  const user = { MLFLOW_TRACKING_USERNAME: 'mira', MLFLOW_TRACKING_PASSWORD: ' p4ss ' };
  const token = { MLFLOW_TRACKING_TOKEN: 'env-token' };
  const basic = (username: string, secret: string) => ({ scheme: 'basic', username, secret });

  it.each([
    ['a user name and a password', { ...user }, '', 'MLFLOW_TRACKING_PASSWORD', basic('mira', ' p4ss ')],
    ['a token', { ...token }, '', 'MLFLOW_TRACKING_TOKEN', { scheme: 'token', username: null, secret: 'env-token' }],
    [
      'both, of which MLflow takes the password',
      { ...user, ...token },
      '',
      'MLFLOW_TRACKING_PASSWORD',
      basic('mira', ' p4ss '),
    ],
    [
      'a name alone, which the file completes',
      { MLFLOW_TRACKING_USERNAME: 'mira' },
      '[mlflow]\nmlflow_tracking_username = other\nmlflow_tracking_password = of the file',
      'MLFLOW_TRACKING_PASSWORD',
      basic('mira', 'of the file'),
    ],
    [
      'a name alone beside a token',
      { MLFLOW_TRACKING_USERNAME: 'mira', ...token },
      '',
      'MLFLOW_TRACKING_TOKEN',
      { scheme: 'token', secret: 'env-token' },
    ],
  ])('sign in with %s', async (_, env, file, by, secret) => {
    if (file !== '') await writeFile(mlflowFile(), file);
    const { attempts, offers } = open();
    const [offered] = offers.offerEnvironment({ ...env, MLFLOW_TRACKING_URI: uri });
    expect(offered).toMatchObject({ by, host: 'mlflow.example', outcome: { offer: { server: { address: uri } } } });
    attempts.dropOf(page);
    expect(attempts.get(attemptOf(offered))).toMatchObject({ origin: 'https://mlflow.example', ...secret });
    expect(JSON.stringify(offered)).not.toContain(secret.secret);
  });

  it('sign in with what the address holds, which goes out of it', () => {
    const { attempts, offers } = open();
    const [offered] = offers.offerEnvironment({ MLFLOW_TRACKING_URI: 'https://ada:p%40ss@mlflow.example', ...user });
    expect(offered).toMatchObject({ by: 'MLFLOW_TRACKING_URI', host: 'mlflow.example' });
    expect(JSON.stringify(offered)).not.toMatch(/p@ss|p%40ss/);
    expect(attempts.get(attemptOf(offered))).toMatchObject(basic('ada', 'p@ss'));
  });

  it('ask for nothing without a sign-in, and the server is offered', () => {
    const { offers } = open();
    const env = { MLFLOW_TRACKING_URI: `${uri}/` };
    expect(offers.offerEnvironment(env)).toEqual([]);
    expect(offers.describeMlflow(env)).toEqual({ server: uri, file: { state: 'absent' } });
    expect(offers.offerEnvironment(token)).toEqual([]);
  });

  it.each([
    ['', 'is empty'],
    ['file:./mlruns', 'names a folder'],
    ['./mlruns', 'does not begin with http'],
    ['mlflow.example:5000', 'does not begin with http'],
    ['sqlite:///mlflow.db', 'names a database'],
    ['postgresql+psycopg2://mira:s3cret@db/mlflow', 'names a database'],
    ['databricks', 'names a Databricks workspace'],
    ['databricks://profile', 'names a Databricks workspace'],
    ['s3://bucket', 'is no address that begins with http'],
    ['https://ada:s3cret@:80', 'is not a whole web address'],
  ])('name what the address %j is', (address, message) => {
    const { offers } = open();
    const offered = offers.offerEnvironment({ MLFLOW_TRACKING_URI: address, ...token });
    expect(offered).toMatchObject([
      {
        by: 'MLFLOW_TRACKING_TOKEN',
        host: null,
        outcome: { isQuiet: false, error: { message: expect.stringContaining(message), hint: expect.any(String) } },
      },
    ]);
    expect(JSON.stringify(offered)).not.toContain('s3cret');
    expect(offers.describeMlflow({ MLFLOW_TRACKING_URI: address }).server).toBeNull();
    // Who has set no sign-in hears of it only where they want to connect.
    const quiet = offers.offerEnvironment({ MLFLOW_TRACKING_URI: address });
    expect(quiet).toMatchObject(address === '' ? [] : [{ by: 'MLFLOW_TRACKING_URI', outcome: { isQuiet: true } }]);
  });

  it.each([
    [{ MLFLOW_TRACKING_INSECURE_TLS: 'true' }, /never goes without checking/, /trusted certificates of this computer/],
    [{ MLFLOW_TRACKING_INSECURE_TLS: '1' }, /never goes without checking/, /without this variable/],
    [{ MLFLOW_TRACKING_AWS_SIGV4: 'True' }, /MLFLOW_TRACKING_AWS_SIGV4/, /user name and password/],
    [{ MLFLOW_TRACKING_AUTH: 'kubernetes' }, /MLFLOW_TRACKING_AUTH/, /user name and password/],
  ])('are refused with %j, with a way out, and no secret is kept', (setting, message, hint) => {
    const offered = open().offers.offerEnvironment({ MLFLOW_TRACKING_URI: uri, ...token, ...setting });
    expect(offered).toMatchObject([
      {
        host: 'mlflow.example',
        outcome: { error: { message: expect.stringMatching(message), hint: expect.stringMatching(hint) } },
      },
    ]);
  });

  it.each(['false', '0', ''])('are followed with MLFLOW_TRACKING_INSECURE_TLS=%j', (value) => {
    const env = { MLFLOW_TRACKING_URI: uri, ...token, MLFLOW_TRACKING_INSECURE_TLS: value };
    expect(open().offers.offerEnvironment(env)).toMatchObject([{ outcome: { offer: {} } }]);
  });

  it.each([
    [{ MLFLOW_TRACKING_USERNAME: 'mira' }, 'MLFLOW_TRACKING_USERNAME is set but MLFLOW_TRACKING_PASSWORD is not.'],
    [{ MLFLOW_TRACKING_PASSWORD: 'x' }, 'MLFLOW_TRACKING_PASSWORD is set but MLFLOW_TRACKING_USERNAME is not.'],
  ])('say which half is missing in %j', (env, message) => {
    expect(open().offers.offerEnvironment({ MLFLOW_TRACKING_URI: uri, ...env })).toMatchObject([
      { outcome: { error: { message } } },
    ]);
  });

  it('stand behind those of PrimeHub', () => {
    const env = { PRIMEHUB_API_ENDPOINT: 'https://hub.example', PRIMEHUB_API_TOKEN: 't' };
    const both = open().offers.offerEnvironment({ ...env, MLFLOW_TRACKING_URI: uri, ...token });
    expect(both).toMatchObject([{ by: 'PRIMEHUB_API_TOKEN' }, { by: 'MLFLOW_TRACKING_TOKEN' }]);
  });
});

describe('MLflow’s credentials file', () => {
  const address = 'https://mlflow.example';
  const offerFile = (offers: ReturnType<typeof open>['offers']) =>
    offers.offer({ kind: 'mlflow', address, uiAddress: null, auth: { kind: 'file' } }, page);
  const write = (text: string) => writeFile(mlflowFile(), text);

  it.each([
    ['[mlflow]\nmlflow_tracking_username = mira\nmlflow_tracking_password = p4ss', 'p4ss'],
    ['\uFEFF[mlflow]\r\nMLFLOW_TRACKING_USERNAME: mira\r\nMLFLOW_TRACKING_PASSWORD: "p=4;s#s"\r\n', '"p=4;s#s"'],
    ['# ours\n[mlflow]\n  mlflow_tracking_username=mira\n  mlflow_tracking_password=50%%\n[other]\nx=1', '50%'],
    ['[DEFAULT]\nmlflow_tracking_password=shared\n[mlflow]\nmlflow_tracking_username=mira', 'shared'],
  ])('is read as Python’s configparser reads %j', async (text, secret) => {
    await write(text);
    const { attempts, offers } = open();
    const file = { state: 'usable', path: mlflowFile(), username: 'mira' };
    expect(offers.describeMlflow({})).toEqual({ server: null, file });
    const { server } = await offerFile(offers);
    expect(server).toEqual({
      kind: 'mlflow',
      address,
      uiAddress: null,
      auth: 'basic',
      username: 'mira',
      attempt: isUuid,
    });
    expect(attempts.get(server.attempt ?? '')).toMatchObject({ origin: address, username: 'mira', secret });
  });

  it.each([
    ['mlflow_tracking_username = mira', 'no INI file'],
    ['{"mlflow": {}}', 'no INI file'],
    ['[other]\nx = 1', 'no entries in a section [mlflow]'],
    ['[mlflow]\nmlflow_tracking_username = mira', 'no “mlflow_tracking_password” entry'],
    ['[mlflow]\nmlflow_tracking_username = mira\nmlflow_tracking_password = 50%', 'written as “%%”'],
    [' '.repeat(70_000), 'too large'],
  ])('that cannot be used says why: %j', async (text, reason) => {
    await write(text);
    const { offers } = open();
    expect(offers.describeMlflow({}).file).toMatchObject({
      state: 'unusable',
      reason: expect.stringContaining(reason),
    });
    expect((await failureOf(offerFile(offers))).message).toContain(reason);
  });

  it('that is gone by now says so', async () => {
    expect((await failureOf(offerFile(open().offers))).message).toContain('no credentials file');
  });
});
