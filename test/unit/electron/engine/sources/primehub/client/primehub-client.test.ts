import { randomUUID } from 'node:crypto';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../../../../../electron/engine/sources/http/account.ts';
import type { HttpClient } from '../../../../../../../electron/engine/sources/http/http-client.ts';
import { createPrimehubClient } from '../../../../../../../electron/engine/sources/primehub/client/primehub-client.ts';
import { checkSite } from '../../../../../../../electron/engine/sources/primehub/client/site-check.ts';
import { accountDocument } from '../../../../../../../electron/engine/sources/primehub/documents/account.ts';
import { stopDeploymentDocument } from '../../../../../../../electron/engine/sources/primehub/documents/deployments.ts';
import { primehubDocuments } from '../../../../../../samples/primehub-documents.ts';
import { startAnsweringServer } from '../../answering-server.ts';
import { alwaysAnswers, failureOf, hastyClock, httpForTests, live, someAccount } from '../../http-for-tests.ts';

const invalidToken = JSON.stringify({
  errors: [{ message: 'Context creation failed: Invalid API Token', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
});
const me = JSON.stringify({ data: { me: { id: '1', username: 'dana' } } });

function clientAt(address: string, clock = hastyClock()) {
  const http = httpForTests();
  const account = http.signIn(address, { kind: 'token', token: 'the-token' });
  return createPrimehubClient({ address, account, http, clock });
}

describe('reads', () => {
  it('send the document with the token in the one spelling that PrimeHub takes', async () => {
    const server = await startAnsweringServer((_, response) => response.end(me));
    await clientAt(server.url).read(accountDocument, { a: 1 }, live);
    expect(server.seen[0]).toMatchObject({ method: 'POST', url: '/api/graphql' });
    expect(server.seen[0]?.headers).toMatchObject({
      authorization: 'Bearer the-token',
      'content-type': 'application/json',
    });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ query: accountDocument.text, variables: { a: 1 } });
  });

  it('ask again after 5 s when PrimeHub calls the token invalid', async () => {
    const clock = hastyClock();
    const server = await startAnsweringServer((_, response, count) => {
      if (count === 1) response.writeHead(500).end(invalidToken);
      else response.end(me);
    });
    expect(await clientAt(server.url, clock).read(accountDocument, {}, live)).toMatchObject({ username: 'dana' });
    expect(clock.waits).toHaveLength(1);
    expect(clock.waits[0]).toBeGreaterThan(5_000);
  });

  it('give up on the token when it is called invalid twice', async () => {
    const server = await startAnsweringServer((_, response) => response.writeHead(500).end(invalidToken));
    const failure = await failureOf(clientAt(server.url).read(accountDocument, {}, live));
    expect(failure.code).toBe('TOKEN_REFUSED');
    expect(failure.hint).toContain('sign-in service is down');
    expect(server.seen).toHaveLength(2);
  });

  it('can be cancelled while they wait', async () => {
    const server = await startAnsweringServer((_, response) => response.writeHead(500).end(invalidToken));
    const cancel = new AbortController();
    const after = () => {
      queueMicrotask(() => cancel.abort());
      return () => undefined;
    };
    const clock = { ...hastyClock(), after };
    const failure = await failureOf(clientAt(server.url, clock).read(accountDocument, {}, cancel.signal));
    expect(failure.code).toBe('CANCELLED');
  });

  it.each([
    [404, 'Not Found', 'NOT_PRIMEHUB'],
    [200, '<!doctype html><title>Welcome to nginx!</title>', 'NOT_PRIMEHUB'],
    [200, '<html><form><input type="password"></form></html>', 'SIGN_IN_PAGE'],
    [302, '', 'SIGN_IN_PAGE'],
    [403, '<html>Forbidden</html>', 'PERMISSION_DENIED'],
    [403, '{"errors":[{"message":"Forbidden"}]}', 'PERMISSION_DENIED'],
    [413, '{"code":"INTERNAL_ERROR","message":"request entity too large"}', 'SERVER_ERROR'],
    [500, 'oops', 'SERVER_ERROR'],
    [502, '<html>Bad Gateway</html>', 'SERVER_BUSY'],
    [200, '{"hello":"world"}', 'NOT_PRIMEHUB'],
    [200, '{"data":{"me":{"name":"dana"}}}', 'ANSWER_INVALID'],
  ])('name what answers %i %s', async (status, text, code) => {
    const client = createPrimehubClient({
      address: 'https://hub.example',
      account: someAccount,
      http: alwaysAnswers({ status, text }),
    });
    expect((await failureOf(client.read(accountDocument, {}, live))).code).toBe(code);
  });
});

describe('writes', () => {
  const stopWith = (http: HttpClient, account: Account, address = 'https://hub.example') =>
    createPrimehubClient({ address, account, http }).write(
      stopDeploymentDocument,
      { where: { id: 'x' } },
      randomUUID(),
    );
  const stop = (address: string) => {
    const http = httpForTests();
    return stopWith(http, http.signIn(address, { kind: 'token', token: 't' }), address);
  };

  it('are sent once, also with a token in doubt', async () => {
    const server = await startAnsweringServer((_, response) => response.writeHead(500).end(invalidToken));
    expect((await failureOf(stop(server.url))).code).toBe('TOKEN_REFUSED');
    expect(server.seen).toHaveLength(1);
  });

  it('leave their outcome open when the connection breaks', async () => {
    const server = await startAnsweringServer((_, response) => response.destroy());
    expect(await failureOf(stop(server.url))).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      retryable: false,
    });
    expect(server.seen).toHaveLength(1);
  });

  it('leave their outcome open when the answer is cut short', async () => {
    const server = await startAnsweringServer((_, response) => {
      response.writeHead(200, { 'content-length': '500' }).write('{"data"');
      setImmediate(() => response.destroy());
    });
    expect((await failureOf(stop(server.url))).code).toBe('OUTCOME_UNKNOWN');
  });

  it('are certainly not done when there was no connection', async () => {
    expect((await failureOf(stop('http://no-such-host.invalid'))).code).toBe('HOST_NOT_FOUND');
  });

  it.each([
    [504, '<html>Gateway Time-out</html>', 'OUTCOME_UNKNOWN'],
    [502, '<html>Bad Gateway</html>', 'OUTCOME_UNKNOWN'],
    [500, 'oops', 'OUTCOME_UNKNOWN'],
    [200, '{"data":{"stopPhDeploy', 'OUTCOME_UNKNOWN'],
    [200, '', 'OUTCOME_UNKNOWN'],
    [200, '<html><input type="password"></html>', 'SIGN_IN_PAGE'],
    [404, 'Not Found', 'NOT_PRIMEHUB'],
    [429, '', 'SERVER_BUSY'],
  ])('take %i %s for %s %s', async (status, text, code) => {
    expect((await failureOf(stopWith(alwaysAnswers({ status, text }), someAccount))).code).toBe(code);
  });
});

describe('checkSite', () => {
  it('is content with PrimeHub’s health page', async () => {
    const server = await startAnsweringServer((request, response) =>
      request.url === '/ph/api/health' ? response.end('OK') : response.writeHead(404).end(),
    );
    await expect(checkSite(`${server.url}/ph`, httpForTests(), live)).resolves.toBeUndefined();
    expect((await failureOf(checkSite(server.url, httpForTests(), live))).code).toBe('NOT_PRIMEHUB');
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
  });
});

describe('documents', () => {
  it.each(
    primehubDocuments.map(
      (document) =>
        [
          document.text
            .trim()
            .split(/[({\s]+/, 2)
            .join(' '),
          document,
        ] as const,
    ),
  )('%s has one root field, the one it says', (_, document) => {
    const [definition, ...others] = parse(document.text).definitions;
    expect(others).toEqual([]);
    if (definition?.kind !== 'OperationDefinition') throw new Error('It is no operation');
    expect(definition.operation).toBe(document.kind);
    expect(definition.selectionSet.selections).toEqual([
      expect.objectContaining({ name: expect.objectContaining({ value: document.root }) }),
    ]);
  });

  it('ask for the secrets in MLflow’s settings with the one that connects to MLflow itself, and for no other', () => {
    const asking = primehubDocuments.filter(({ text }) =>
      /trackingEnvs|artifactEnvs|password|\bsecret\b|token/i.test(text),
    );
    expect(asking.map(({ text }) => /query (\w+)/.exec(text)?.[1])).toEqual(['MlflowSignIn']);
  });
});
