import type {
  DeploymentLimits,
  DeploymentsSource,
  DeploymentUpdate,
} from '../../../../../electron/engine/sources/deployments-source.ts';
import type { WriteState } from '../../../../../electron/ipc/network-messages.ts';
import type { Deployment, InstanceType } from '../../../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../../../shared/deployment/deployment-draft.ts';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { noLimits, sampleDeployment, smallType } from './sample-deployment.ts';

/** A PrimeHub in memory, whose answers a test can lose, refuse or delay. */
export interface FakeSource extends DeploymentsSource {
  readonly calls: string[];
  /** What main knows about writes, by name. */
  readonly writes: Map<string, WriteState>;
  writeState(once: string): Promise<WriteState>;
  readonly deployments: Map<string, Deployment>;
  /** Values of environment variables, by deployment. */
  readonly env: Map<string, DeploymentUpdate['values']['env']>;
  /** The updates that took effect. */
  readonly updates: DeploymentUpdate[];
  readonly takenIds: Set<string>;
  instances: InstanceType[];
  limitsNow: DeploymentLimits;
  /** Whether the next write takes effect, and whether its answer is lost. */
  nextWrite: { readonly takesEffect: boolean; readonly failure: AppFailure | null };
  /** Every read throws this while it is set. */
  readFailure: AppFailure | null;
  /** While set, `list` and `get` wait for it before they answer. */
  gate: Promise<void> | null;
}

export const lostAnswer = new AppFailure(appError('OUTCOME_UNKNOWN', 'The answer was lost.'));
export const offline = new AppFailure(appError('CONNECTION_REFUSED', 'Nothing answers.', { retryable: true }));

export function fakeSource(initial: readonly Deployment[] = []): FakeSource {
  const calls: string[] = [];
  const deployments = new Map(initial.map((each) => [each.id, each]));
  const env: FakeSource['env'] = new Map(initial.map(({ id }) => [id, [{ name: 'LEVEL', value: 'secret' }]]));
  const updates: DeploymentUpdate[] = [];
  const writes = new Map<string, WriteState>();

  async function read<T>(call: string, value: () => T): Promise<T> {
    calls.push(call);
    if (source.gate !== null) await source.gate;
    if (source.readFailure !== null) throw source.readFailure;
    return value();
  }

  /** Sends a write once per name, as main does. */
  async function write(call: string, once: string, effect: () => Deployment | null): Promise<Deployment | null> {
    if (writes.has(once)) throw lostAnswer;
    calls.push(call);
    const { takesEffect, failure } = source.nextWrite;
    source.nextWrite = { takesEffect: true, failure: null };
    const after = takesEffect ? effect() : null;
    if (failure !== offline) writes.set(once, failure === lostAnswer ? 'sent' : 'answered');
    if (failure !== null) throw failure;
    return after;
  }

  function change(id: string, changes: Partial<Deployment>): Deployment | null {
    const before = deployments.get(id);
    if (before === undefined) return null;
    const after = { ...before, ...changes };
    deployments.set(id, after);
    return after;
  }

  const source: FakeSource = {
    calls,
    writes,
    writeState: async (once) => writes.get(once) ?? 'not-sent',
    deployments,
    env,
    updates,
    takenIds: new Set(),
    instances: [smallType],
    limitsNow: noLimits,
    nextWrite: { takesEffect: true, failure: null },
    readFailure: null,
    gate: null,
    list: () => read('list', () => [...deployments.values()]),
    get: (id) => read(`get ${id}`, () => deployments.get(id) ?? null),
    getFull: (id) =>
      read(`getFull ${id}`, () => {
        const deployment = deployments.get(id);
        return deployment === undefined ? null : { deployment, env: env.get(id) ?? [] };
      }),
    isIdFree: (id) => read(`isIdFree ${id}`, () => !deployments.has(id) && !source.takenIds.has(id)),
    instanceTypes: () => read('instanceTypes', () => source.instances),
    pullSecrets: () => read('pullSecrets', () => [{ id: 'image-hub', name: 'hub' }]),
    limits: () => read('limits', () => source.limitsNow),
    create: (draft, once) =>
      write(`create ${draft.id}`, once, () => {
        deployments.set(draft.id, created(draft));
        return deployments.get(draft.id) ?? null;
      }),
    update: (update, once) =>
      write(`update ${update.before.id}`, once, () => {
        const { fields, values, before } = update;
        updates.push(update);
        const sent = Object.fromEntries(fields.map((field) => [field, values[field]]));
        const { modelUri, modelImage, replicas } = { ...before, ...sent };
        if (fields.includes('env')) env.set(before.id, values.env);
        change(before.id, { modelUri, modelImage, replicas, updateMessage: values.updateMessage || null });
        return deployments.get(before.id) ?? null;
      }),
    start: ({ id }, once) => write(`start ${id}`, once, () => change(id, { status: 'Deploying' })),
    stop: ({ id }, once) => write(`stop ${id}`, once, () => change(id, { status: 'Stopping' })),
  };
  return source;
}

function created(draft: DeploymentDraft): Deployment {
  return sampleDeployment({
    id: draft.id,
    name: draft.name,
    status: 'Deploying',
    message: null,
    endpoint: null,
    availableReplicas: null,
    modelUri: draft.modelUri,
    modelImage: draft.modelImage,
    replicas: draft.replicas,
    history: [],
  });
}
