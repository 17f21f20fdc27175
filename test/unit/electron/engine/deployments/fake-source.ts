import type { DeploymentLimits, DeploymentsSource } from '../../../../../electron/engine/sources/deployments-source.ts';
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
  const writes = new Map<string, WriteState>();

  async function read<T>(call: string, value: () => T): Promise<T> {
    calls.push(call);
    if (source.gate !== null) await source.gate;
    if (source.readFailure !== null) throw source.readFailure;
    return value();
  }

  /** Sends a write once per name, as main does. */
  async function write(call: string, once: string, effect: () => void): Promise<void> {
    if (writes.has(once)) throw lostAnswer;
    calls.push(call);
    const { takesEffect, failure } = source.nextWrite;
    source.nextWrite = { takesEffect: true, failure: null };
    if (takesEffect) effect();
    if (failure !== offline) writes.set(once, failure === lostAnswer ? 'sent' : 'answered');
    if (failure !== null) throw failure;
  }

  function change(id: string, changes: Partial<Deployment>): void {
    const before = deployments.get(id);
    if (before !== undefined) deployments.set(id, { ...before, ...changes });
  }

  const source: FakeSource = {
    calls,
    writes,
    writeState: async (once) => writes.get(once) ?? 'not-sent',
    deployments,
    takenIds: new Set(),
    instances: [smallType],
    limitsNow: noLimits,
    nextWrite: { takesEffect: true, failure: null },
    readFailure: null,
    gate: null,
    list: () => read('list', () => [...deployments.values()]),
    get: (id) => read(`get ${id}`, () => deployments.get(id) ?? null),
    secrets: (id) => read(`secrets ${id}`, () => ({ env: [{ name: 'LEVEL', value: 'secret' }] })),
    isIdFree: (id) => read(`isIdFree ${id}`, () => !deployments.has(id) && !source.takenIds.has(id)),
    instanceTypes: () => read('instanceTypes', () => source.instances),
    pullSecrets: () => read('pullSecrets', () => [{ id: 'image-hub', name: 'hub' }]),
    limits: () => read('limits', () => source.limitsNow),
    create: (draft, once) => write(`create ${draft.id}`, once, () => deployments.set(draft.id, created(draft))),
    update: (draft, _before, once) =>
      write(`update ${draft.id}`, once, () =>
        change(draft.id, { modelUri: draft.modelUri, modelImage: draft.modelImage, replicas: draft.replicas }),
      ),
    start: (id, once) => write(`start ${id}`, once, () => change(id, { status: 'Deploying' })),
    stop: (id, once) => write(`stop ${id}`, once, () => change(id, { status: 'Stopping' })),
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
