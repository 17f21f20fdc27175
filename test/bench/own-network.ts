import { type HttpAnswer, httpAnswer } from '../../electron/engine/sources/http/http-answer.ts';
import type { NetworkPort } from '../../electron/engine/sources/http/network-port.ts';
import { createNetwork } from '../../electron/main/network/network.ts';
import { createWriteLedger } from '../../electron/main/network/write-ledger.ts';
import { createAccountSecrets } from '../../electron/main/secrets/account-secrets.ts';
import { createAttempts } from '../../electron/main/secrets/attempts.ts';
import { openCredentialVault } from '../../electron/main/secrets/credential-vault.ts';
import type { Log } from '../../electron/process/log.ts';
import { monotonicClock } from '../../electron/timing/clock.ts';

/** Main's network in the engine's own process, without the messages between them: what is measured is the engine's work. */
export function openOwnNetwork(log: Log): NetworkPort {
  const loadKeytar = (): Promise<never> => Promise.reject(new Error('A bench has no secrets'));
  const vault = openCredentialVault({ service: 'bench', log, loadKeytar });
  const network = createNetwork({
    fetch,
    secrets: createAccountSecrets(vault, createAttempts(monotonicClock)),
    ledger: createWriteLedger(),
    log,
    userAgent: 'bench',
  });
  const receive = (): never => {
    throw new Error('There are no messages here');
  };
  return {
    async send(request, body, signal = new AbortController().signal) {
      let head: Pick<HttpAnswer, 'status' | 'headers'> = { status: 0, headers: {} };
      const chunks: Uint8Array[] = [];
      const failure = await network.send(
        request,
        body === null ? null : Buffer.from(body),
        {
          head: (status, headers) => {
            head = { status, headers };
          },
          chunk: async (bytes) => void chunks.push(bytes),
        },
        signal,
      );
      return failure ?? httpAnswer(head.status, head.headers, chunks);
    },
    receivers: {
      'answer.head': receive,
      'answer.chunk': receive,
      'answer.end': receive,
      'answer.whole': receive,
      'answer.failed': receive,
      'answer.taken': receive,
    },
  };
}
