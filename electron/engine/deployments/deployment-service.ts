import { randomUUID } from 'node:crypto';
import type { Deployment, DeployTarget } from '../../../shared/deployment/deployment.ts';
import { type DeploymentDraft, deploymentDraftSchema } from '../../../shared/deployment/deployment-draft.ts';
import type { DeploymentPlan } from '../../../shared/deployment/deployment-plan.ts';
import { AppFailure } from '../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../shared/failure/failure-codes.ts';
import type { WriteState } from '../../ipc/network-messages.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import { rejectOnAbort } from '../../timing/reject-on-abort.ts';
import type { Replica } from '../replica/replica.ts';
import type { DeploymentsSource } from '../sources/deployments-source.ts';
import { preparePlan } from './plan/plan-facts.ts';
import { type SendOptions, type Sent, sendDraft, sendSwitch } from './submission/deployment-write.ts';
import { rememberSubmissions } from './submission/submissions.ts';
import { type PollTimes, watchDeployments } from './watch/deployment-watch.ts';
import { type HistoryMark, markHistory } from './watch/history-mark.ts';

/** Plans the deployments of one PrimeHub group, sends them once and follows them until they settle. */
export interface DeploymentService {
  /** Reads all deployments into the replica and keeps them fresh from then on. */
  refresh(signal?: AbortSignal): Promise<void>;
  /** Polls the deployment on screen more often; null for none. */
  follow(id: string | null): void;
  plan(
    target: DeployTarget,
    model: { readonly name: string; readonly version: string } | null,
    signal: AbortSignal,
  ): Promise<DeploymentPlan>;
  /** Tells whether an id is free, with the reason when not. */
  checkId(id: string, signal: AbortSignal): Promise<{ available: boolean; reason: string | null }>;
  /** Sends a draft once per `submissionId`, however often it is called. Resolves when the server has accepted it. */
  submit(submissionId: string, target: DeployTarget, draft: DeploymentDraft): Promise<{ deploymentId: string }>;
  start(id: string): Promise<void>;
  stop(id: string): Promise<void>;
  /** Ends all polling and does not touch the replica afterwards. */
  dispose(): void;
}

export interface DeploymentServiceOptions {
  readonly source: DeploymentsSource;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells whether a write was sent, which only main knows. */
  writeState(once: string): Promise<WriteState>;
  onChanged(): void;
  /** A deployment seen changing has settled. */
  onSettled?(deployment: Deployment): void;
  /** A changing deployment is stuck, for example because its image does not exist. */
  onProblem?(deployment: Deployment): void;
  readonly pollMs?: PollTimes;
  /** Numbers from 0 up to 1, for new ids. */
  readonly random?: () => number;
}

const defaultPollTimes: PollTimes = { focused: 2_000, settling: 10_000, idle: 300_000 };

export function createDeploymentService(options: DeploymentServiceOptions): DeploymentService {
  const { source, replica, clock, log, random = Math.random } = options;
  const aborter = new AbortController();
  const watch = watchDeployments({ ...options, pollTimes: options.pollMs ?? defaultPollTimes });
  const wasSent = async (once: string): Promise<boolean> => (await options.writeState(once)) !== 'not-sent';
  const submissions = rememberSubmissions<{ deploymentId: string }>(wasSent);

  /** The write has succeeded; that its effect cannot be read yet is no failure of it. */
  async function followUp(id: string, before: HistoryMark | null): Promise<void> {
    if (aborter.signal.aborted) return;
    if (before !== null) watch.expect(id, before);
    await watch.refreshOne(id).catch((cause) => {
      log.warn('could not read a changed deployment', { id, cause: String(cause) });
    });
  }

  /**
   * What is sent is waited for from before it leaves: an engine that ends over it leaves the next one that note. A write
   * that failed may have changed something all the same, so the deployment is read again behind it.
   */
  async function carryOut(id: string, once: string, work: (options: SendOptions) => Promise<Sent>): Promise<void> {
    const isRepeated = await wasSent(once);
    const noted = isRepeated ? watch.expected(id) : null;
    let isExpected = isRepeated;
    const onSend = (before: Deployment | null): void => {
      if (!isExpected) watch.expect(id, markHistory(before));
      isExpected = true;
    };
    try {
      const { signal } = aborter;
      const { before } = await work({ source, clock, signal, once, wasSent: isRepeated, noted, onSend });
      await followUp(id, isRepeated ? noted : markHistory(before));
    } catch (cause) {
      if (aborter.signal.aborted) throw cause;
      const isNotMade = cause instanceof AppFailure && !errorTraits[cause.error.code].open;
      if (isExpected && isNotMade) watch.callOff(id);
      if (await wasSent(once)) watch.refreshOne(id).catch(() => undefined);
      throw cause;
    }
  }

  async function carryOutSwitch(action: 'start' | 'stop', id: string): Promise<void> {
    log.info(`deployment: ${action}`, { id });
    await carryOut(id, randomUUID(), (options) => sendSwitch(action, id, options));
  }

  return {
    refresh: (signal) =>
      rejectOnAbort(signal, (resolve, reject) => {
        watch.refresh().then(resolve, reject);
        // The read itself goes on, because others may wait for it too.
        return () => undefined;
      }),
    follow: (id) => watch.follow(id),
    plan: (target, model, signal) => preparePlan(target, model, { source, replica, random, log, signal }),
    checkId: async (id, signal) => {
      const checked = deploymentDraftSchema.shape.id.safeParse(id);
      if (!checked.success) return { available: false, reason: checked.error.issues[0]?.message ?? null };
      const isFree = await source.isIdFree(checked.data, signal);
      return { available: isFree, reason: isFree ? null : 'Another deployment has this ID' };
    },
    submit: (submissionId, target, draft) =>
      submissions.run(submissionId, async () => {
        const id = target.kind === 'existing' ? target.id : draft.id;
        log.info('deployment: submit', { id, target: target.kind, submissionId });
        await carryOut(id, submissionId, (sending) => sendDraft(target, draft, sending));
        return { deploymentId: id };
      }),
    start: (id) => carryOutSwitch('start', id),
    stop: (id) => carryOutSwitch('stop', id),
    dispose: () => {
      aborter.abort();
      watch.dispose();
    },
  };
}
