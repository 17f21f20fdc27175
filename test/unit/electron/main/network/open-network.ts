import type { NetworkRequest, RequestFailure } from '../../../../../electron/ipc/network-messages.ts';
import type { AnswerSink } from '../../../../../electron/main/network/kept-answer.ts';
import { createNetwork } from '../../../../../electron/main/network/network.ts';
import { createWriteLedger } from '../../../../../electron/main/network/write-ledger.ts';
import { createAccountSecrets } from '../../../../../electron/main/secrets/account-secrets.ts';
import { createAttempts } from '../../../../../electron/main/secrets/attempts.ts';
import type { Secret } from '../../../../../electron/main/secrets/secret.ts';
import { monotonicClock } from '../../../../../electron/timing/clock.ts';
import { listeningLog } from '../../engine/sources/http-for-tests.ts';

/** The outcome of one try. */
export interface Sent {
  readonly failure: RequestFailure | null;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export type Sending = Partial<NetworkRequest> & { readonly url: string };

/** Opens main's network over Node's fetch, with one secret per named account. */
export function openNetwork(
  options: {
    readonly fetch?: typeof globalThis.fetch;
    readonly secrets?: Readonly<Record<string, Secret>>;
    /** Takes each chunk; at once by default. */
    readonly take?: AnswerSink['chunk'];
  } = {},
) {
  const secrets = new Map(Object.entries(options.secrets ?? {}));
  const log = listeningLog();
  const ledger = createWriteLedger();
  const vault = {
    state: async () => ({ state: 'available' }) as const,
    save: async () => 'keychain' as const,
    saveForSession: (account: string, secret: Secret) => void secrets.set(account, secret),
    read: async (account: string) => {
      const secret = secrets.get(account);
      return secret === undefined ? ({ state: 'missing' } as const) : ({ state: 'there', secret } as const);
    },
    remove: async () => undefined,
    sessionAccounts: () => [],
  };
  const network = createNetwork({
    fetch: options.fetch ?? fetch,
    secrets: createAccountSecrets(vault, createAttempts(monotonicClock)),
    ledger,
    log,
    userAgent: 'tests',
  });

  async function send(
    { url, ...request }: Sending,
    signal: AbortSignal = new AbortController().signal,
    body: string | null = null,
  ): Promise<Sent> {
    const chunks: Uint8Array[] = [];
    let head: { status: number; headers: Readonly<Record<string, string>> } | null = null;
    const failure = await network.send(
      {
        account: null,
        method: 'GET',
        headers: {},
        timeoutMs: 5_000,
        maxBytes: 32_000_000,
        once: null,
        url,
        ...request,
      },
      body === null ? null : Buffer.from(body),
      {
        head: (status, headers) => {
          head = { status, headers };
        },
        chunk: async (bytes) => {
          chunks.push(bytes);
          await options.take?.(bytes);
        },
      },
      signal,
    );
    const { status, headers } = (head as (Pick<Sent, 'headers'> & { status: number }) | null) ?? {
      status: null,
      headers: {},
    };
    return { failure, status, headers, text: Buffer.concat(chunks).toString() };
  }

  return { send, log, ledger };
}

/** Makes a token for the server at this address. */
export function tokenFor(address: string, secret: string): Secret {
  return { origin: new URL(address).origin, scheme: 'token', username: null, secret };
}
