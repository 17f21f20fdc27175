import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { signInOfferSchema } from '../../../../../shared/connection/connection.ts';
import { failureOf } from '../../engine/sources/http-for-tests.ts';
import { offersInFolder } from './offers-in-folder.ts';

const { cliFile, open } = offersInFolder();

const page = 3;
const isUuid = expect.stringMatching(/^[\da-f-]{36}$/);

describe('a sign-in to PrimeHub that was typed', () => {
  it('is kept for the server of its address, and offered without its token', async () => {
    const { attempts, offers } = open();
    const address = 'https://hub.example/ph/console/g/fraud/models?page=1';
    const offer = await offers.offer({ kind: 'primehub', address, token: ' the-token\n' }, page);
    expect(offer).toEqual({
      server: { kind: 'primehub', address: 'https://hub.example/ph', attempt: isUuid },
      group: null,
    });
    expect(signInOfferSchema.parse(offer)).toEqual(offer);
    expect(JSON.stringify(offer)).not.toContain('the-token');
    expect(attempts.get(offer.server.attempt ?? '')).toEqual({
      origin: 'https://hub.example',
      scheme: 'token',
      username: null,
      secret: 'the-token',
    });
  });

  it('goes with its page', async () => {
    const { attempts, offers } = open();
    const { server } = await offers.offer({ kind: 'primehub', address: 'hub.example', token: 't' }, page);
    expect(attempts.get(server.attempt ?? '')).not.toBeNull();
    attempts.dropOf(page);
    expect(attempts.get(server.attempt ?? '')).toBeNull();
  });

  it.each(['file:///etc/passwd', 'ftp://hub.example', ' '])('is refused at once for %j', async (address) => {
    const { offers } = open();
    expect((await failureOf(offers.offer({ kind: 'primehub', address, token: 't' }, page))).code).toBe(
      'ADDRESS_INVALID',
    );
  });
});

describe('a sign-in to MLflow that was typed', () => {
  const mlflow = { kind: 'mlflow', uiAddress: 'https://mlflow.example/ui' } as const;

  it('is kept as user name and password, of which only the name is offered', async () => {
    const { attempts, offers } = open();
    const auth = { kind: 'basic', username: 'ada', password: ' p4ss ' } as const;
    const offer = await offers.offer({ ...mlflow, address: 'http://mlflow:5000/#/models', auth }, page);
    expect(offer).toEqual({
      server: {
        kind: 'mlflow',
        address: 'http://mlflow:5000',
        uiAddress: 'https://mlflow.example/ui',
        auth: 'basic',
        username: 'ada',
        attempt: isUuid,
      },
      group: null,
    });
    expect(attempts.get(offer.server.attempt ?? '')).toEqual({
      origin: 'http://mlflow:5000',
      scheme: 'basic',
      username: 'ada',
      secret: ' p4ss ',
    });
  });

  it('is kept as a token', async () => {
    const { attempts, offers } = open();
    const auth = { kind: 'token', token: 'abc\n' } as const;
    const { server } = await offers.offer({ ...mlflow, address: 'https://mlflow.example', auth }, page);
    expect(server).toMatchObject({ auth: 'token', username: null });
    expect(attempts.get(server.attempt ?? '')).toMatchObject({ scheme: 'token', username: null, secret: 'abc' });
  });

  it('is made of a user name and password in the address, which go out of it', async () => {
    const { attempts, offers } = open();
    const offer = await offers.offer(
      { ...mlflow, address: 'http://ada:p%40ss@mlflow:5000', auth: { kind: 'none' } },
      page,
    );
    expect(offer.server).toMatchObject({ address: 'http://mlflow:5000', auth: 'basic', username: 'ada' });
    expect(JSON.stringify(offer)).not.toMatch(/p@ss|p%40ss/);
    expect(attempts.get(offer.server.attempt ?? '')).toMatchObject({ origin: 'http://mlflow:5000', secret: 'p@ss' });
  });

  it('is what was typed where the address has another one', async () => {
    const { attempts, offers } = open();
    const auth = { kind: 'token', token: 'typed' } as const;
    const offer = await offers.offer({ ...mlflow, address: 'http://ada:p4ss@mlflow:5000', auth }, page);
    expect(offer.server).toMatchObject({ address: 'http://mlflow:5000', auth: 'token' });
    expect(attempts.get(offer.server.attempt ?? '')?.secret).toBe('typed');
  });

  it('needs nothing kept where there is none', async () => {
    const { offers } = open();
    const { server } = await offers.offer({ ...mlflow, address: 'mlflow.example', auth: { kind: 'none' } }, page);
    expect(server).toMatchObject({ auth: 'none', username: null, attempt: null });
  });
});

describe('the command line’s file', () => {
  it('is offered with its address and group, its token kept', async () => {
    const content = {
      endpoint: 'https://hub.example/api/graphql',
      'api-token': 'file-token',
      group: { name: 'churn' },
    };
    await writeFile(cliFile(), JSON.stringify(content));
    const { attempts, offers } = open();
    const offer = await offers.offer({ kind: 'cli-file' }, page);
    expect(offer).toEqual({
      server: { kind: 'primehub', address: 'https://hub.example', attempt: isUuid },
      group: 'churn',
    });
    expect(attempts.get(offer.server.attempt ?? '')).toMatchObject({
      origin: 'https://hub.example',
      secret: 'file-token',
    });
  });

  it.each([
    ['absent', null, 'has no configuration on this computer'],
    ['unusable', '{', 'not valid JSON'],
  ])('that is %s says what to do', async (_, text, message) => {
    if (text !== null) await writeFile(cliFile(), text);
    const failure = await failureOf(open().offers.offer({ kind: 'cli-file' }, page));
    expect(failure.code).toBe('CLI_FILE_UNREADABLE');
    expect(failure.message).toContain(message);
    expect(failure.hint).toContain('primehub config generate-token');
  });
});

describe('other sign-ins', () => {
  it('to the MLflow server of a group are kept for that server', () => {
    const { attempts, offers } = open();
    const basic = offers.offerDirect(
      'https://mlflow.example/ml',
      { kind: 'basic', username: 'ada', password: 'p4ss' },
      page,
    );
    expect(basic).toEqual({ auth: 'basic', username: 'ada', attempt: isUuid });
    expect(attempts.get(basic.attempt)).toMatchObject({ origin: 'https://mlflow.example', secret: 'p4ss' });
    expect(offers.offerDirect('https://mlflow.example', { kind: 'token', token: 't' }, page)).toEqual({
      auth: 'token',
      username: null,
      attempt: isUuid,
    });
    attempts.dropOf(page);
    expect(attempts.get(basic.attempt)).toBeNull();
  });

  it('that a server’s answer held belong to no page', () => {
    const { attempts, offers } = open();
    const attempt = offers.adopt('http://mlflow:5000', { kind: 'basic', username: 'svc', password: 'p4ss' });
    attempts.dropOf(page);
    expect(attempts.get(attempt)).toMatchObject({ origin: 'http://mlflow:5000', username: 'svc', secret: 'p4ss' });
  });
});

describe('the address of the MLflow UI', () => {
  const address = 'https://mlflow.example';

  it('that is none is refused as such, because the form has two', async () => {
    const offered = open().offers.offer(
      { kind: 'mlflow', address, uiAddress: 'http://', auth: { kind: 'none' } },
      page,
    );
    expect(await failureOf(offered)).toMatchObject({
      code: 'ADDRESS_INVALID',
      field: 'uiAddress',
      message: 'The address of the MLflow UI is not the address of a web server.',
    });
  });

  it('takes no user name and password to the engine', async () => {
    const { offers } = open();
    const offer = await offers.offer(
      { kind: 'mlflow', address, uiAddress: 'https://ada:s3cret@ui.example/#/models', auth: { kind: 'none' } },
      page,
    );
    expect(offer.server).toMatchObject({ uiAddress: 'https://ui.example' });
  });
});
