import { describe, expect, it, vi } from 'vitest';
import { createDeploymentService } from '../../../../../electron/engine/deployments/deployment-service.ts';
import type { Log } from '../../../../../electron/log.ts';
import type { Deployment } from '../../../../../shared/deployment/deployment.ts';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { type FakeSource, fakeSource, lostAnswer, offline } from './fake-source.ts';
import { manualClock, settle } from './manual-clock.ts';
import { memoryReplica } from './memory-replica.ts';
import { historyAt, sampleDeployment, sampleDraft } from './sample-deployment.ts';

const log: Log = { info: () => {}, warn: () => {}, error: () => {} };
const fresh = { kind: 'new' } as const;
const toChurn = { kind: 'existing', id: 'churn-ab12c' } as const;
const firstId = '5b0c9a0e-6a5f-4b7e-9d0a-2f5d2c1b0a01';

function open(initial: readonly Deployment[] = []) {
  const source = fakeSource(initial);
  const replica = memoryReplica();
  const clock = manualClock();
  const onChanged = vi.fn();
  const onSettled = vi.fn();
  const onProblem = vi.fn();
  const service = createDeploymentService({
    source,
    replica,
    clock,
    log,
    onChanged,
    onSettled,
    onProblem,
    random: () => 0,
  });
  return { source, replica, clock, service, onChanged, onSettled, onProblem };
}

/** Moves the clock until the work has ended one way or the other. */
async function outcome(work: Promise<unknown>, clock: ReturnType<typeof manualClock>) {
  const caught = work.then(
    (value) => ({ value, code: null, error: null }),
    (error: unknown) => ({ value: null, code: error instanceof AppFailure ? error.error.code : 'thrown', error }),
  );
  await clock.advance(10_000);
  return caught;
}

const writes = (source: FakeSource) => source.calls.filter((call) => /^(create|update|start|stop) /.test(call));

describe('submitting', () => {
  it('sends one create for a double click and gives both the same answer', async () => {
    const { service, source, replica } = open();
    const [first, second] = await Promise.all([
      service.submit(firstId, fresh, sampleDraft()),
      service.submit(firstId, fresh, sampleDraft()),
    ]);
    expect(first).toEqual({ deploymentId: 'churn-ab12c' });
    expect(second).toEqual(first);
    expect(await service.submit(firstId, fresh, sampleDraft())).toEqual(first);
    expect(writes(source)).toEqual(['create churn-ab12c']);
    expect(replica.deployments.get('churn-ab12c')?.status).toBe('Deploying');
  });

  it('takes a lost answer for a success when the deployment is there', async () => {
    const { service, source, clock } = open();
    source.nextWrite = { takesEffect: true, failure: lostAnswer };
    const result = await outcome(service.submit(firstId, fresh, sampleDraft()), clock);
    expect(result.value).toEqual({ deploymentId: 'churn-ab12c' });
    expect(writes(source)).toHaveLength(1);
  });

  it('says that nothing was created when PrimeHub keeps showing none, and does not send again by itself', async () => {
    const { service, source, clock } = open();
    source.nextWrite = { takesEffect: false, failure: lostAnswer };
    const result = await outcome(service.submit(firstId, fresh, sampleDraft()), clock);
    expect(result.code).toBe('CONNECTION_LOST');
    expect(result.error).toMatchObject({
      error: { retryable: true, message: expect.stringContaining('was not created') },
    });
    expect((await outcome(service.submit(firstId, fresh, sampleDraft()), clock)).code).toBe('CONNECTION_LOST');
    expect(writes(source)).toHaveLength(1);
  });

  it('finds a create that took effect only after its answer was lost', async () => {
    const { service, source, clock } = open();
    source.nextWrite = { takesEffect: false, failure: lostAnswer };
    const submitted = service.submit(firstId, fresh, sampleDraft());
    await clock.advance(1_500);
    source.deployments.set('churn-ab12c', sampleDeployment({ status: 'Deploying', history: [] }));
    expect((await outcome(submitted, clock)).value).toEqual({ deploymentId: 'churn-ab12c' });
  });

  it('stays open about the outcome when PrimeHub cannot be asked', async () => {
    const { service, source, clock } = open();
    source.create = async () => {
      source.readFailure = offline;
      throw lostAnswer;
    };
    const result = await outcome(service.submit(firstId, fresh, sampleDraft()), clock);
    expect(result.code).toBe('OUTCOME_UNKNOWN');
  });

  it('stays open when the id belongs to a deployment unlike the draft', async () => {
    const { service, source, clock } = open();
    source.nextWrite = { takesEffect: false, failure: lostAnswer };
    const submitted = service.submit(firstId, fresh, sampleDraft());
    await settle();
    source.deployments.set('churn-ab12c', sampleDeployment({ name: 'someone else’s' }));
    expect((await outcome(submitted, clock)).code).toBe('OUTCOME_UNKNOWN');
  });

  it('names a taken id before it sends, and lets the same submission be tried again', async () => {
    const { service, source, clock } = open();
    source.takenIds.add('churn-ab12c');
    const refused = await outcome(service.submit(firstId, fresh, sampleDraft()), clock);
    expect(refused).toMatchObject({ code: 'ID_TAKEN', error: { error: { field: 'id' } } });
    expect(writes(source)).toEqual([]);
    source.takenIds.clear();
    expect((await outcome(service.submit(firstId, fresh, sampleDraft()), clock)).code).toBe(null);
  });

  it('passes the server’s own refusal on', async () => {
    const { service, source, clock } = open();
    const quota = new AppFailure(appError('QUOTA_EXCEEDED', 'Group Maximum Deployments exceeded'));
    source.nextWrite = { takesEffect: false, failure: quota };
    expect((await outcome(service.submit(firstId, fresh, sampleDraft()), clock)).code).toBe('QUOTA_EXCEEDED');
  });

  it('confirms a lost update by the model that is deployed now', async () => {
    const { service, source, clock } = open([sampleDeployment()]);
    source.nextWrite = { takesEffect: true, failure: lostAnswer };
    const draft = sampleDraft({ modelUri: 'models:/churn/2' });
    expect((await outcome(service.submit(firstId, toChurn, draft), clock)).code).toBe(null);
  });

  it('says that a lost update did not happen when the old model stays', async () => {
    const { service, source, clock } = open([sampleDeployment()]);
    source.nextWrite = { takesEffect: false, failure: lostAnswer };
    const draft = sampleDraft({ modelUri: 'models:/churn/2' });
    expect((await outcome(service.submit(firstId, toChurn, draft), clock)).code).toBe('CONNECTION_LOST');
  });

  it('cannot tell about a lost update that changes nothing one can see', async () => {
    const { service, source, clock } = open([sampleDeployment()]);
    source.nextWrite = { takesEffect: true, failure: lostAnswer };
    expect((await outcome(service.submit(firstId, toChurn, sampleDraft()), clock)).code).toBe('OUTCOME_UNKNOWN');
  });

  it('refuses to update what is gone', async () => {
    const { service, clock } = open();
    expect((await outcome(service.submit(firstId, toChurn, sampleDraft()), clock)).code).toBe('NOT_FOUND');
  });
});

describe('starting and stopping', () => {
  it('looks up a lost answer and refreshes the replica', async () => {
    const { service, source, replica, clock } = open([sampleDeployment()]);
    source.nextWrite = { takesEffect: true, failure: lostAnswer };
    expect((await outcome(service.stop('churn-ab12c'), clock)).code).toBe(null);
    expect(replica.deployments.get('churn-ab12c')?.status).toBe('Stopping');
    expect(writes(source)).toEqual(['stop churn-ab12c']);
  });

  it('says that it was not stopped when it still runs', async () => {
    const { service, source, clock } = open([sampleDeployment()]);
    source.nextWrite = { takesEffect: false, failure: lostAnswer };
    const result = await outcome(service.stop('churn-ab12c'), clock);
    expect(result).toMatchObject({
      code: 'CONNECTION_LOST',
      error: { message: expect.stringContaining('not stopped') },
    });
  });
});

describe('watching', () => {
  it('does not ask anything before it is told to', async () => {
    const { source, clock } = open([sampleDeployment()]);
    await clock.advance(3_600_000);
    expect(source.calls).toEqual([]);
  });

  it('tells of a change only when something differs', async () => {
    const { service, onChanged, clock, source } = open([sampleDeployment()]);
    await service.refresh();
    expect(onChanged).toHaveBeenCalledTimes(1);
    await clock.advance(300_000);
    expect(source.calls).toEqual(['list', 'list']);
    expect(onChanged).toHaveBeenCalledTimes(1);
  });

  it('asks every 10 s while any settles, else every 5 min', async () => {
    const { service, source, clock } = open([sampleDeployment({ status: 'Deploying' })]);
    await service.refresh();
    expect(clock.untilNext()).toBe(10_000);
    source.deployments.set('churn-ab12c', sampleDeployment());
    await clock.advance(10_000);
    expect(clock.untilNext()).toBe(300_000);
  });

  it('asks for the followed one every 2 s while it settles, then every 10 s', async () => {
    const { service, source, clock } = open([sampleDeployment({ status: 'Deploying' })]);
    await service.refresh();
    service.follow('churn-ab12c');
    await clock.advance(0);
    expect(source.calls.at(-1)).toBe('get churn-ab12c');
    expect(clock.untilNext()).toBe(2_000);
    source.deployments.set('churn-ab12c', sampleDeployment());
    await clock.advance(2_000);
    expect(clock.untilNext()).toBe(10_000);
    service.follow(null);
    expect(clock.untilNext()).toBeGreaterThan(10_000);
  });

  it('tells once that a deployment has settled, after a newer history entry and all replicas', async () => {
    const { service, source, clock, onSettled } = open([sampleDeployment()]);
    await service.submit(firstId, toChurn, sampleDraft({ modelUri: 'models:/churn/2' }));
    await clock.advance(10_000);
    expect(onSettled).not.toHaveBeenCalled();
    const changed = { modelUri: 'models:/churn/2', history: [historyAt(2_000), historyAt(1_000)] };
    source.deployments.set('churn-ab12c', sampleDeployment({ ...changed, availableReplicas: 0 }));
    await clock.advance(10_000);
    expect(onSettled).not.toHaveBeenCalled();
    source.deployments.set('churn-ab12c', sampleDeployment(changed));
    await clock.advance(60_000);
    expect(onSettled).toHaveBeenCalledTimes(1);
    expect(onSettled.mock.calls[0]?.[0]).toMatchObject({ id: 'churn-ab12c', status: 'Deployed' });
  });

  it('stops waiting for a history entry that an action without a change never makes', async () => {
    const { service, clock, onSettled } = open([sampleDeployment()]);
    await service.submit(firstId, toChurn, sampleDraft());
    await clock.advance(90_000);
    expect(onSettled).toHaveBeenCalledTimes(1);
  });

  it('does not announce what had settled before the app began to watch', async () => {
    const { service, onSettled } = open([sampleDeployment()]);
    await service.refresh();
    expect(onSettled).not.toHaveBeenCalled();
  });

  it('tells once of a known failure while the status still says Deploying', async () => {
    const stuck = sampleDeployment({ status: 'Deploying', problem: 'The image cannot be pulled.' });
    const { service, clock, onProblem } = open([stuck]);
    await service.refresh();
    await clock.advance(60_000);
    expect(onProblem).toHaveBeenCalledTimes(1);
  });

  it('backs off while PrimeHub does not answer and comes back', async () => {
    const { service, source, clock } = open([sampleDeployment({ status: 'Deploying' })]);
    await service.refresh();
    source.readFailure = offline;
    await clock.advance(10_000);
    expect(clock.untilNext()).toBe(20_000);
    await clock.advance(20_000);
    expect(clock.untilNext()).toBe(40_000);
    source.readFailure = null;
    await clock.advance(40_000);
    expect(clock.untilNext()).toBe(10_000);
  });

  it('never reads twice at the same time', async () => {
    const { service, source, clock } = open([sampleDeployment({ status: 'Deploying' })]);
    let letGo = (): void => {};
    source.gate = new Promise((resolve) => {
      letGo = resolve;
    });
    const first = service.refresh();
    const second = service.refresh();
    service.follow('churn-ab12c');
    await clock.advance(60_000);
    expect(source.calls).toEqual(['list']);
    source.gate = null;
    letGo();
    await Promise.all([first, second]);
  });

  it('removes a followed deployment that was deleted elsewhere', async () => {
    const { service, source, replica, clock } = open([sampleDeployment()]);
    await service.refresh();
    source.deployments.clear();
    service.follow('churn-ab12c');
    await clock.advance(0);
    expect(replica.deployments.get('churn-ab12c')).toBe(null);
  });

  it('leaves the replica alone once it is disposed of', async () => {
    const { service, source, clock, onChanged } = open([sampleDeployment()]);
    let letGo = (): void => {};
    source.gate = new Promise((resolve) => {
      letGo = resolve;
    });
    const refreshed = service.refresh();
    await settle();
    service.dispose();
    letGo();
    await refreshed;
    expect(onChanged).not.toHaveBeenCalled();
    expect(clock.untilNext()).toBe(null);
  });

  it('gives up waiting for a refresh when the caller does', async () => {
    const { service, source } = open();
    source.gate = new Promise(() => {});
    const aborter = new AbortController();
    const refreshed = service.refresh(aborter.signal);
    aborter.abort();
    await expect(refreshed).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
  });
});

describe('planning', () => {
  const signal = new AbortController().signal;

  it('takes an id that is free, and another one when the first is taken', async () => {
    const source = fakeSource();
    source.takenIds.add('churn-00000');
    let count = 0;
    const service = createDeploymentService({
      source,
      replica: memoryReplica(),
      clock: manualClock(),
      log,
      onChanged: () => {},
      random: () => Math.min(0.03 * Math.floor(count++ / 5), 0.9),
    });
    const { draft } = await service.plan(fresh, { name: 'churn', version: '2' }, signal);
    expect(draft.id).toBe('churn-11111');
  });

  it('works without pull secrets, which a site may hide', async () => {
    const { service, source } = open();
    source.pullSecrets = () => Promise.reject(offline);
    expect((await service.plan(fresh, null, signal)).pullSecrets).toEqual([]);
  });

  it('reads the values of the environment for an update', async () => {
    const { service } = open([sampleDeployment()]);
    expect((await service.plan(toChurn, null, signal)).draft.env).toEqual([{ name: 'LEVEL', value: 'secret' }]);
  });

  it('says why an id cannot be used', async () => {
    const { service, source } = open([sampleDeployment()]);
    expect(await service.checkId('churn-ab12c', signal)).toMatchObject({ available: false });
    expect(await service.checkId('free-one', signal)).toEqual({ available: true, reason: null });
    const asked = source.calls.length;
    expect((await service.checkId('-Nope', signal)).reason).toContain('lower-case');
    expect(source.calls).toHaveLength(asked);
  });
});
