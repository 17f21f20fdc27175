import type { Deployment, DeployTarget, Waiting } from '../../../shared/deployment/deployment.ts';
import { type DeploymentDraft, deploymentDraftSchema } from '../../../shared/deployment/deployment-draft.ts';
import type { DeploymentPlan } from '../../../shared/deployment/deployment-plan.ts';
import type { SeenDeployment } from '../../../shared/deployment/deployment-values.ts';
import { AppFailure, fail } from '../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../shared/failure/failure-codes.ts';
import type { WriteState } from '../../ipc/network-messages.ts';
import type { Log } from '../../process/log.ts';
import type { Clock } from '../../timing/clock.ts';
import { rejectOnAbort } from '../../timing/reject-on-abort.ts';
import { createSharedReader, youngMs } from '../../timing/shared-reader.ts';
import type { Replica } from '../replica/replica.ts';
import type { DeploymentsSource } from '../sources/deployments-source.ts';
import { preparePlan } from './plan/plan-facts.ts';
import {
  type SendOptions,
  sendCreate,
  sendSwitch,
  sendUpdate,
  type WriteOutcome,
} from './submission/deployment-write.ts';
import { rememberSubmissions } from './submission/submissions.ts';
import { type PollTimes, watchDeployments } from './watch/deployment-watch.ts';

/** What a write came to, for the page. */
export type WriteResult = { readonly outcome: 'sent' } | Exclude<WriteOutcome, { outcome: 'sent' }>;

/** Plans the deployments of one PrimeHub group, sends them once and follows them until they settle. */
export interface DeploymentService {
  /**
   * Reads all deployments into the replica and keeps them fresh from then on. With an id only that one. An answer of the
   * last `maxAge` ms is enough.
   */
  refresh(options?: {
    readonly id?: string | null;
    readonly maxAge?: number;
    readonly signal?: AbortSignal;
  }): Promise<void>;
  /** Polls the deployment on screen more often; null for none. */
  follow(id: string | null): void;
  plan(
    target: DeployTarget,
    model: { readonly name: string; readonly version: string } | null,
    signal: AbortSignal,
  ): Promise<DeploymentPlan>;
  /** Tells whether an id is free, with the reason when not. */
  checkId(id: string, signal: AbortSignal): Promise<{ available: boolean; reason: string | null }>;
  /**
   * Sends a draft once per `submissionId`, however often it is called. Resolves when the server has accepted it. Of an
   * existing deployment it changes what differs from `seen`, and nothing when somebody else changed the same since.
   */
  submit(
    submissionId: string,
    target: DeployTarget,
    draft: DeploymentDraft,
    seen?: SeenDeployment | null,
  ): Promise<WriteResult & { readonly deploymentId: string }>;
  /** Starts or stops a deployment once per `submissionId`, unless it was changed since it was `seen`. */
  switchPower(
    action: 'start' | 'stop',
    id: string,
    submissionId: string,
    seen: SeenDeployment | null,
  ): Promise<WriteResult>;
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
  const submissions = rememberSubmissions<WriteResult>(wasSent);
  const freeIds = createSharedReader<boolean>(clock);

  /** Only a good answer is used again: a taken id may become free. */
  async function isIdFree(id: string, signal: AbortSignal, maxAge = youngMs): Promise<boolean> {
    const isFree = await freeIds.read(id, { signal, maxAge }, (joined) => source.isIdFree(id, joined));
    if (!isFree) freeIds.forget(id);
    return isFree;
  }

  /** The write has succeeded; that its effect cannot be read yet is no failure of it. */
  async function followUp(id: string, after: Deployment | null): Promise<void> {
    if (aborter.signal.aborted) return;
    watch.confirm(id);
    if (after !== null) return watch.take(after);
    await watch.refreshOne(id, 0).catch((cause) => {
      log.warn('could not read a changed deployment', { id, cause: String(cause) });
    });
  }

  /**
   * What is sent is waited for from before it leaves: an engine that ends over it leaves the next one that note. A write
   * that failed may have changed something all the same, so the deployment is read again behind it.
   */
  async function carryOut(
    id: string,
    once: string,
    action: Waiting['action'],
    work: (options: SendOptions) => Promise<WriteOutcome>,
  ): Promise<WriteResult> {
    const isRepeated = await wasSent(once);
    let isExpected = isRepeated;
    const { signal } = aborter;
    const sending: SendOptions = {
      source,
      clock,
      signal,
      once,
      wasSent: isRepeated,
      noted: isRepeated ? watch.expected(id) : null,
      isIdFree: (wanted) => isIdFree(wanted, signal),
      onSend(before, makesEntry) {
        if (makesEntry && !isExpected) watch.expect(id, action, before);
        isExpected = true;
      },
    };
    try {
      const outcome = await work(sending);
      if (outcome.outcome === 'sent') {
        await followUp(id, outcome.after);
        return { outcome: 'sent' };
      }
      watch.refreshOne(id, 0).catch(() => undefined);
      return outcome;
    } catch (cause) {
      if (signal.aborted) throw cause;
      const isNotMade = cause instanceof AppFailure && !errorTraits[cause.error.code].open;
      if (isExpected && isNotMade) watch.callOff(id);
      if (await wasSent(once)) watch.refreshOne(id, 0).catch(() => undefined);
      throw cause;
    } finally {
      freeIds.forget(id);
    }
  }

  return {
    refresh: ({ id = null, maxAge = 0, signal } = {}) =>
      rejectOnAbort(signal, (resolve, reject) => {
        const read = id === null ? watch.refresh(maxAge) : watch.refreshOne(id, maxAge);
        read.then(resolve, reject);
        // The read itself goes on, because others may wait for it too.
        return () => undefined;
      }),
    follow: (id) => watch.follow(id),
    plan: (target, model, signal) =>
      preparePlan(target, model, {
        source,
        replica,
        random,
        log,
        signal,
        isIdFree: (id) => isIdFree(id, signal, 0),
      }),
    checkId: async (id, signal) => {
      const checked = deploymentDraftSchema.shape.id.safeParse(id);
      if (!checked.success) return { available: false, reason: checked.error.issues[0]?.message ?? null };
      const isFree = await isIdFree(checked.data, signal);
      return { available: isFree, reason: isFree ? null : 'Another deployment has this ID' };
    },
    async submit(submissionId, target, draft, seen = null) {
      const id = target.kind === 'existing' ? target.id : draft.id;
      const result = await submissions.run(submissionId, () => {
        log.info('deployment: submit', { id, target: target.kind, submissionId });
        if (target.kind === 'new') return carryOut(id, submissionId, 'create', (each) => sendCreate(draft, each));
        if (seen === null) fail('INVALID_INPUT', 'What the deployment was changed from is missing.');
        return carryOut(id, submissionId, 'update', (each) => sendUpdate(target, draft, seen, each));
      });
      return { ...result, deploymentId: id };
    },
    switchPower: (action, id, submissionId, seen) =>
      submissions.run(submissionId, () => {
        log.info(`deployment: ${action}`, { id, submissionId });
        return carryOut(id, submissionId, action, (each) => sendSwitch(action, id, seen, each));
      }),
    dispose: () => {
      aborter.abort();
      watch.dispose();
    },
  };
}
