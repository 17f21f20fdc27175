import type { Deployment } from '../../../shared/deployment/deployment.ts';
import { attemptOver } from '../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../shared/failure/app-failure.ts';
import type { EngineFacts, EngineNotes, MainNotes } from '../../ipc/engine-messages.ts';
import type { ExportPart } from '../../ipc/export-messages.ts';
import type { AnswerNotes } from '../../ipc/network-messages.ts';
import type { Tell } from '../../ipc/peer.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import type { Network } from '../network/network.ts';
import { createRequestService } from '../network/request-service.ts';
import type { WriteLedger } from '../network/write-ledger.ts';
import type { AccountSecrets } from '../secrets/account-secrets.ts';
import type { Attempts } from '../secrets/attempts.ts';
import type { SecretOffers } from '../secrets/secret-offers.ts';
import type { EngineService } from '../shell/engine/engine-life.ts';

/** Log lines one run of the engine may write in ten seconds, so that endless complaints cannot fill the disk. */
const mostLines = 300;
const linesWithinMs = 10_000;

/** Serves one run of the engine: its requests, its secrets, and its news for the tray and pages. */
export function createEngineService(options: {
  readonly tell: Tell<EngineNotes>;
  readonly network: Network;
  readonly secrets: AccountSecrets;
  readonly offers: SecretOffers;
  readonly attempts: Attempts;
  readonly ledger: WriteLedger;
  readonly log: Log;
  readonly clock: Clock;
  readonly onEvent: (event: MainNotes['event']) => void;
  readonly onFacts: (facts: EngineFacts) => void;
  readonly onNews: (deployment: Deployment) => void;
  readonly onExportPart: (part: ExportPart) => void;
}): EngineService {
  const { tell, network, secrets, offers, attempts, ledger } = options;
  const requests = createRequestService(network, tell as Tell<AnswerNotes>);
  const write = limitLines(options.log, options.clock);
  return {
    answers: {
      'secrets.save': async ({ attempt, account }) => {
        const place = await secrets.save(attempt, account);
        if (place === null) throw new AppFailure(attemptOver());
        return place;
      },
      'secrets.saveForSession': ({ attempt, account }) => {
        if (!secrets.saveForSession(attempt, account)) throw new AppFailure(attemptOver());
        return null;
      },
      'secrets.adopt': ({ address, auth, username, secret }) => ({
        attempt: offers.adopt(
          address,
          auth === 'token'
            ? { kind: 'token', token: secret }
            : { kind: 'basic', username: username ?? '', password: secret },
        ),
      }),
      'secrets.remove': async ({ account }) => {
        await secrets.remove(account);
        return null;
      },
      'write.state': ({ once }) => ledger.state(once),
    },
    receivers: {
      ...requests.receivers,
      'secrets.drop': ({ attempt }) => attempts.drop(attempt),
      event: options.onEvent,
      facts: options.onFacts,
      news: ({ deployment }) => options.onNews(deployment),
      'export.part': options.onExportPart,
      log: write,
    },
    abandon: requests.abandon,
  };
}

function limitLines(log: Log, clock: Clock): (line: MainNotes['log']) => void {
  let since = clock.now();
  let lines = 0;
  return ({ level, message, facts }) => {
    const now = clock.now();
    if (now - since >= linesWithinMs) {
      if (lines > mostLines) log.warn('left out lines of the engine', { lines: lines - mostLines });
      since = now;
      lines = 0;
    }
    lines += 1;
    if (lines <= mostLines) log[level](message, facts ?? undefined);
  };
}
