import { type Deployment, type DeployTarget, isStopped } from '../../../../shared/deployment/deployment.ts';
import {
  type DeploymentConflict,
  listChangedFields,
  rebaseValues,
} from '../../../../shared/deployment/deployment-changes.ts';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { describeSeen, type SeenDeployment } from '../../../../shared/deployment/deployment-values.ts';
import { idTaken } from '../../../../shared/failure/app-error.ts';
import { AppFailure, fail } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { DeploymentsSource, FullDeployment } from '../../sources/deployments-source.ts';
import { type HistoryMark, markHistory } from '../watch/history-mark.ts';
import { confirmOutcome, type Verdict } from './outcome-check.ts';
import { judgeCreate, judgeSwitch, judgeUpdate } from './outcome-verdict.ts';

/** What became of a write. */
export type WriteOutcome =
  /** `after` is PrimeHub's answer; null when that has to be read. */
  | { readonly outcome: 'sent'; readonly after: Deployment | null }
  /** Nothing was sent: the deployment is already as wanted. */
  | { readonly outcome: 'already' }
  /** Nothing was sent: somebody changed meanwhile what this would change too. */
  | { readonly outcome: 'conflict'; readonly conflict: DeploymentConflict };

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
  isIdFree(id: string): Promise<boolean>;
  /** Called right before it leaves. A write that changes nothing makes no entry in the history. */
  onSend(before: HistoryMark, makesEntry: boolean): void;
}

/** Creates a deployment with one write. Looks up the outcome when the answer is lost. */
export async function sendCreate(draft: DeploymentDraft, options: SendOptions): Promise<WriteOutcome> {
  const { source, signal, once } = options;
  // Asked first, because PrimeHub words a taken id like any other refusal of its cluster.
  if (!options.wasSent && !(await options.isIdFree(draft.id))) throw new AppFailure(idTaken());
  return send(options, markHistory(null), true, {
    what: `The deployment ${draft.id}`,
    write: () => source.create(draft, once),
    read: () => source.get(draft.id, signal),
    judge: (now) => judgeCreate(draft, now),
    notDone: 'was not created',
  });
}

/**
 * Updates a deployment with what the person changed of what they saw. PrimeHub has no compare-and-set, so the deployment
 * is read right before: where somebody else changed the same, nothing is sent.
 */
export async function sendUpdate(
  target: Extract<DeployTarget, { kind: 'existing' }>,
  draft: DeploymentDraft,
  seen: SeenDeployment,
  options: SendOptions,
): Promise<WriteOutcome> {
  const { source, signal, once, wasSent } = options;
  const { id } = target;
  const before = mustExist(id, await source.getFull(id, signal));
  const now = describeSeen(before.deployment, before.env);
  const { values, conflicts } = rebaseValues(seen.values, { ...draft, id }, now.values);
  // An update also starts what is stopped.
  const stopped = now.isStopped && !seen.isStopped ? (['power'] as const) : [];
  if (!wasSent && conflicts.length + stopped.length > 0) {
    return { outcome: 'conflict', conflict: describeConflict([...stopped, ...conflicts], now, before.deployment) };
  }
  // After the write of an earlier engine, what is there now says nothing about what it sent.
  const fields = listChangedFields(wasSent ? seen.values : now.values, wasSent ? { ...draft, id } : values);
  const mark = wasSent ? options.noted : markHistory(before.deployment);
  const makesEntry =
    fields.length > 0 || now.isStopped || draft.updateMessage !== (before.deployment.updateMessage ?? '');
  return send<FullDeployment>(options, mark ?? markHistory(before.deployment), makesEntry, {
    what: `The deployment ${before.deployment.name}`,
    write: () => source.update({ fields, values, before: before.deployment }, once),
    read: () => source.getFull(id, signal),
    judge: (found) => judgeUpdate({ fields, values: wasSent ? draft : values }, mark, found),
    notDone: 'was not changed',
  });
}

/** Starts or stops a deployment, with the same care for lost answers and for what others changed since `seen`. */
export async function sendSwitch(
  action: 'start' | 'stop',
  id: string,
  seen: SeenDeployment | null,
  options: SendOptions,
): Promise<WriteOutcome> {
  const { source, signal, once, wasSent } = options;
  const before = mustExist(id, await source.get(id, signal));
  if (!wasSent) {
    if (isStopped(before) === (action === 'stop') && before.status !== 'Unknown') return { outcome: 'already' };
    const now = describeSeen(before);
    const changed = seen === null ? [] : listChangedFields(seen.values, now.values);
    if (changed.length > 0) return { outcome: 'conflict', conflict: describeConflict(changed, now, before) };
  }
  return send(options, options.noted ?? markHistory(before), before.status !== 'Unknown', {
    what: `The deployment ${before.name}`,
    write: () => (action === 'start' ? source.start(before, once) : source.stop(before, once)),
    read: () => source.get(id, signal),
    judge: (now) => judgeSwitch(action, now),
    notDone: action === 'start' ? 'was not started' : 'was not stopped',
  });
}

function mustExist<T>(id: string, found: T | null): T {
  return found ?? fail('NOT_FOUND', `The deployment ${id} no longer exists.`, { hint: 'It may have been deleted.' });
}

function describeConflict(
  fields: readonly DeploymentConflict['fields'][number][],
  now: SeenDeployment,
  { updatedBy, updatedAt, history }: Deployment,
): DeploymentConflict {
  // The controller may not have noted their change yet; the time is then that of the one before.
  const at = history[0]?.userName === updatedBy ? updatedAt : null;
  return { fields: [...fields], now, by: updatedBy, at };
}

interface Write<T> {
  readonly what: string;
  readonly notDone: string;
  write(): Promise<Deployment | null>;
  read(): Promise<T | null>;
  judge(now: T | null): Verdict;
}

/** Writes once and never again: what a lost answer leaves open is looked up, and said when it stays open. */
async function send<T>(
  options: SendOptions,
  before: HistoryMark,
  makesEntry: boolean,
  { what, notDone, write, read, judge }: Write<T>,
): Promise<WriteOutcome> {
  const { clock, signal } = options;
  try {
    options.onSend(before, makesEntry);
    return { outcome: 'sent', after: await write() };
  } catch (cause) {
    if (!(cause instanceof AppFailure) || !errorTraits[cause.error.code].open) throw cause;
    const { correlationId } = cause.error;
    const verdict = await confirmOutcome({ clock, signal, read, judge });
    if (verdict === 'done') return { outcome: 'sent', after: null };
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
