// An engine ends over a write; the next one has its replica, and main's word on what was sent.
import { describe, expect, it, vi } from 'vitest';
import {
  createDeploymentService,
  type DeploymentService,
} from '../../../../../electron/engine/deployments/deployment-service.ts';
import type { Deployment } from '../../../../../shared/deployment/deployment.ts';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { quietLog } from '../replica/replica-folder.ts';
import { fakeSource, lostAnswer } from './fake-source.ts';
import { manualClock } from './manual-clock.ts';
import { memoryReplica } from './memory-replica.ts';
import { firstId, toChurn } from './open-service.ts';
import { historyAt, sampleDeployment, sampleDraft, seenSample } from './sample-deployment.ts';

const id = 'churn-ab12c';

/** Engines one after the other over one replica, one PrimeHub and one main, which sends a write once. */
function start(deployment: Deployment = sampleDeployment()) {
  const source = fakeSource([deployment]);
  const replica = memoryReplica([deployment]);
  const clock = manualClock();
  const sent = new Set<string>();
  const onSettled = vi.fn();
  /** What becomes of the write that is sent; the engine that sent it never hears of it when this waits. */
  const write = vi.fn(async (): Promise<void> => undefined);
  const sendOnce = async (once: string): Promise<null> => {
    if (sent.has(once)) throw lostAnswer;
    sent.add(once);
    await write();
    return null;
  };
  let running: DeploymentService | null = null;
  const startEngine = (): DeploymentService => {
    running?.dispose();
    running = createDeploymentService({
      source: {
        ...source,
        list: source.list,
        get: source.get,
        update: (_update, once) => sendOnce(once),
        stop: (_id, once) => sendOnce(once),
      },
      replica,
      clock,
      log: quietLog,
      writeState: async (once) => (sent.has(once) ? 'sent' : 'not-sent'),
      onChanged() {},
      onSettled,
      random: () => 0,
    });
    return running;
  };
  const neverHeard = (): Promise<void> => new Promise(() => undefined);
  return { source, replica, clock, sent, write, startEngine, neverHeard, onSettled };
}

/** Whether the change shows in the list: values of variables are read only for the form. */
const visible = sampleDraft({ modelUri: 'models:/churn/2' });
const invisible = sampleDraft({ env: [{ name: 'LEVEL', value: 'another' }] });

async function codeOf(work: Promise<unknown>, clock: ReturnType<typeof manualClock>): Promise<string | null> {
  const code = work.then(
    () => null,
    (error: unknown) => (error instanceof AppFailure ? error.error.code : 'thrown'),
  );
  await clock.advance(10_000);
  return code;
}

describe('an update that an engine sent before it ended', () => {
  it.each([
    ['visible', visible],
    ['invisible', invisible],
  ])('counts as made when the history went on: a %s one', async (_, draft) => {
    const { source, clock, write, startEngine, neverHeard } = start();
    write.mockImplementation(neverHeard);
    void startEngine().submit(firstId, toChurn, draft, seenSample());
    await vi.waitFor(() => expect(write).toHaveBeenCalled());
    const after = { modelUri: draft.modelUri, history: [historyAt(2_000), historyAt(1_000)] };
    source.deployments.set(id, sampleDeployment(after));
    source.env.set(id, draft.env);
    expect(await codeOf(startEngine().submit(firstId, toChurn, draft, seenSample()), clock)).toBeNull();
    expect(write).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['visible', visible],
    ['invisible', invisible],
  ])('counts as not made when neither it nor a newer history shows: a %s one', async (_, draft) => {
    const { clock, write, startEngine, neverHeard } = start();
    write.mockImplementation(neverHeard);
    void startEngine().submit(firstId, toChurn, draft, seenSample());
    await vi.waitFor(() => expect(write).toHaveBeenCalled());
    expect(await codeOf(startEngine().submit(firstId, toChurn, draft, seenSample()), clock)).toBe('CONNECTION_LOST');
  });

  it('stays open when the history went on without it', async () => {
    const { source, clock, write, startEngine, neverHeard } = start();
    write.mockImplementation(neverHeard);
    void startEngine().submit(firstId, toChurn, invisible, seenSample());
    await vi.waitFor(() => expect(write).toHaveBeenCalled());
    source.deployments.set(id, sampleDeployment({ history: [historyAt(2_000), historyAt(1_000)] }));
    expect(await codeOf(startEngine().submit(firstId, toChurn, invisible, seenSample()), clock)).toBe(
      'OUTCOME_UNKNOWN',
    );
  });
});

describe('what an engine sent before it ended', () => {
  it('is looked for by the next one, though it arrives after its first look', async () => {
    const { source, replica, clock, write, startEngine, neverHeard, onSettled } = start();
    write.mockImplementation(neverHeard);
    void startEngine().switchPower('stop', id, firstId, null);
    await vi.waitFor(() => expect(write).toHaveBeenCalled());

    const next = startEngine();
    await next.refresh();
    expect(replica.deployments.get(id)).toMatchObject({ status: 'Waiting', waiting: { action: 'stop' } });
    source.deployments.set(id, sampleDeployment({ status: 'Stopped', history: [historyAt(2_000), historyAt(1_000)] }));
    await clock.advance(10_000);
    expect(replica.deployments.get(id)?.status).toBe('Stopped');
    expect(onSettled).toHaveBeenCalledTimes(1);
  });

  it('is not waited for when it came to nothing', async () => {
    const { replica, clock, write, startEngine, onSettled } = start();
    write.mockRejectedValue(new AppFailure(appError('QUOTA_EXCEEDED', 'Group Maximum Deployments exceeded')));
    const engine = startEngine();
    await engine.refresh();
    expect(await codeOf(engine.switchPower('stop', id, firstId, null), clock)).toBe('QUOTA_EXCEEDED');
    expect(replica.deployments.awaited()).toEqual({});
    await clock.advance(90_000);
    expect(onSettled).not.toHaveBeenCalled();
  });
});
