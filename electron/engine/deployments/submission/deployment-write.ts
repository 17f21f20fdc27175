import type { Deployment, DeployTarget } from '../../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { idTaken } from '../../../../shared/failure/app-error.ts';
import { AppFailure, fail } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { DeploymentsSource } from '../../sources/deployments-source.ts';
import type { HistoryMark } from '../watch/history-mark.ts';
import { confirmOutcome, type Verdict } from './outcome-check.ts';
import { judgeCreate, judgeRepeated, judgeSwitch, judgeUpdate } from './outcome-verdict.ts';

/** The deployment as it was before the write; null for a new one. */
export interface Sent {
  readonly before: Deployment | null;
}

export interface SendOptions {
  readonly source: DeploymentsSource;
  readonly clock: Clock;
  /** Ends checks of the outcome, never a write. */
  readonly signal: AbortSignal;
  /** Names the write; main sends it once. */
  readonly once: string;
  /** Whether an engine that has ended since already sent it. */
  readonly wasSent: boolean;
  /** The history before it, where the engine that sent it noted that. */
  readonly noted: HistoryMark | null;
  /** Called right before it leaves, with the deployment as it is. */
  onSend(before: Deployment | null): void;
}

/** Creates or updates a deployment with one write. Looks up the outcome when the answer is lost. */
export async function sendDraft(target: DeployTarget, draft: DeploymentDraft, options: SendOptions): Promise<Sent> {
  if (target.kind === 'existing') return sendUpdate(target.id, draft, options);
  const { source, signal, once } = options;
  // Asked first, because PrimeHub words a taken id like any other refusal of its cluster.
  if (!options.wasSent && !(await source.isIdFree(draft.id, signal))) throw new AppFailure(idTaken());
  await send(options, null, {
    what: `The deployment ${draft.id}`,
    write: () => source.create(draft, once),
    read: () => source.get(draft.id, signal),
    judge: (now) => judgeCreate(draft, now),
    notDone: 'was not created',
  });
  return { before: null };
}

async function sendUpdate(id: string, draft: DeploymentDraft, options: SendOptions): Promise<Sent> {
  const { source, signal, once } = options;
  const before = await mustExist(id, source, signal);
  await send(options, before, {
    what: `The deployment ${before.name}`,
    write: () => source.update({ ...draft, id }, before, once),
    read: () => source.get(id, signal),
    // `before` may be after the write of an earlier engine.
    judge: (now) => (options.wasSent ? judgeRepeated(draft, options.noted, now) : judgeUpdate(draft, before, now)),
    notDone: 'was not changed',
  });
  return { before };
}

/** Starts or stops a deployment, with the same care for lost answers. */
export async function sendSwitch(action: 'start' | 'stop', id: string, options: SendOptions): Promise<Sent> {
  const { source, signal, once } = options;
  const before = await mustExist(id, source, signal);
  await send(options, before, {
    what: `The deployment ${before.name}`,
    write: () => (action === 'start' ? source.start(id, once) : source.stop(id, once)),
    read: () => source.get(id, signal),
    judge: (now) => judgeSwitch(action, now),
    notDone: action === 'start' ? 'was not started' : 'was not stopped',
  });
  return { before };
}

async function mustExist(id: string, source: DeploymentsSource, signal: AbortSignal): Promise<Deployment> {
  const found = await source.get(id, signal);
  return found ?? fail('NOT_FOUND', `The deployment ${id} no longer exists.`, { hint: 'It may have been deleted.' });
}

interface Write {
  readonly what: string;
  readonly notDone: string;
  write(): Promise<void>;
  read(): Promise<Deployment | null>;
  judge(now: Deployment | null): Verdict;
}

/** Writes once and never again: what a lost answer leaves open is looked up, and said when it stays open. */
async function send(options: SendOptions, before: Deployment | null, { what, notDone, write, read, judge }: Write) {
  const { clock, signal } = options;
  try {
    options.onSend(before);
    return await write();
  } catch (cause) {
    if (!(cause instanceof AppFailure) || !errorTraits[cause.error.code].open) throw cause;
    const { correlationId } = cause.error;
    const verdict = await confirmOutcome({ clock, signal, read, judge });
    if (verdict === 'done') return;
    if (verdict === 'not-done') {
      return fail('CONNECTION_LOST', `${what} ${notDone}: the connection broke while it was sent.`, {
        hint: 'The app checked PrimeHub several times and found no trace of it, so you can send it again.',
        correlationId,
      });
    }
    return fail(
      'OUTCOME_UNKNOWN',
      `It is not known whether the request arrived. ${what} may or may not have changed.`,
      {
        hint: 'The answer was lost, and PrimeHub does not show clearly what happened. Check the deployment’s status, model and history before you send it again.',
        correlationId,
      },
    );
  }
}
