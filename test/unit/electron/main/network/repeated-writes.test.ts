// A write outlives the engine that asked for it; the next engine asks for it by the same name.
import { describe, expect, it, vi } from 'vitest';
import type { NetworkRequest } from '../../../../../electron/ipc/network-messages.ts';
import { createNetwork } from '../../../../../electron/main/network/network.ts';
import { createWriteLedger } from '../../../../../electron/main/network/write-ledger.ts';
import { createAccountSecrets } from '../../../../../electron/main/secrets/account-secrets.ts';
import { createAttempts } from '../../../../../electron/main/secrets/attempts.ts';
import { openCredentialVault } from '../../../../../electron/main/secrets/credential-vault.ts';
import { monotonicClock } from '../../../../../electron/timing/clock.ts';
import { quietLog } from '../../engine/replica/replica-folder.ts';

const write: NetworkRequest = {
  account: null,
  method: 'POST',
  url: 'https://hub.example/api/graphql',
  headers: {},
  timeoutMs: 60_000,
  maxBytes: 1_000_000,
  once: 'a submission',
};

/** A network whose every fetch waits until the test settles it. */
function start() {
  const fetches: PromiseWithResolvers<Response>[] = [];
  const fetch = vi.fn(() => {
    const answer = Promise.withResolvers<Response>();
    fetches.push(answer);
    return answer.promise;
  });
  const ledger = createWriteLedger();
  const vault = openCredentialVault({ service: 'test', log: quietLog });
  const secrets = createAccountSecrets(vault, createAttempts(monotonicClock));
  const network = createNetwork({ fetch, secrets, ledger, log: quietLog, userAgent: 'test' });
  const send = async (request = write) => {
    const heard = { status: 0, text: '' };
    const failure = await network.send(
      request,
      null,
      {
        head: (status) => Object.assign(heard, { status }),
        chunk: async (bytes) => void Object.assign(heard, { text: heard.text + Buffer.from(bytes).toString() }),
      },
      new AbortController().signal,
    );
    return { ...heard, failure };
  };
  return { fetches, fetch, ledger, send };
}

describe('a write that is asked for again', () => {
  it('is not sent again while it is under way, and waits for the one answer', async () => {
    const { fetches, fetch, send } = start();
    const first = send();
    await vi.waitFor(() => expect(fetch).toHaveBeenCalledTimes(1));
    const second = send();
    fetches[0]?.resolve(new Response('{"data":1}', { status: 200 }));
    expect(await first).toEqual({ status: 200, text: '{"data":1}', failure: null });
    expect(await second).toEqual({ status: 200, text: '{"data":1}', failure: null });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('is given a refusal in the server’s own words, also long after', async () => {
    const { fetches, fetch, ledger, send } = start();
    const first = send();
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
    fetches[0]?.resolve(new Response('{"errors":[]}', { status: 400 }));
    await first;
    expect(ledger.state('a submission')).toBe('answered');
    expect(await send()).toEqual({ status: 400, text: '{"errors":[]}', failure: null });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('is told only that it was sent when the answer was lost', async () => {
    const { fetches, fetch, send } = start();
    const first = send();
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
    const second = send();
    fetches[0]?.reject(new Error('net::ERR_CONNECTION_RESET'));
    expect((await first).failure).toMatchObject({ kind: 'network', write: 'sent' });
    expect((await second).failure).toEqual({ kind: 'sent-before', write: 'sent' });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('is told the same when the answer is longer than what a write is answered with', async () => {
    const { fetches, fetch, send } = start();
    const first = send();
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
    fetches[0]?.resolve(new Response('x'.repeat(20_000)));
    expect((await first).failure).toBeNull();
    expect((await send()).failure).toEqual({ kind: 'sent-before', write: 'answered' });
  });

  it('is sent when the first one certainly never left', async () => {
    const { fetches, fetch, send } = start();
    const first = send();
    await vi.waitFor(() => expect(fetch).toHaveBeenCalledTimes(1));
    const second = send();
    fetches[0]?.reject(new Error('net::ERR_NAME_NOT_RESOLVED'));
    expect((await first).failure).toMatchObject({ kind: 'network', write: 'not-sent' });
    await vi.waitFor(() => expect(fetch).toHaveBeenCalledTimes(2));
    fetches[1]?.resolve(new Response('{}'));
    expect(await second).toEqual({ status: 200, text: '{}', failure: null });
  });

  it('leaves reads alone', async () => {
    const { fetches, fetch, send } = start();
    for (const count of [1, 2]) {
      const read = send({ ...write, once: null });
      await vi.waitFor(() => expect(fetch).toHaveBeenCalledTimes(count));
      fetches[count - 1]?.resolve(new Response('{}'));
      await read;
    }
  });
});
