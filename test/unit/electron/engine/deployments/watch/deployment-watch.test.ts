import { describe, expect, it } from 'vitest';
import { lostAnswer, offline } from '../fake-source.ts';
import { settle } from '../manual-clock.ts';
import { firstId, openService, toChurn } from '../open-service.ts';
import { historyAt, sampleDeployment, sampleDraft, seenSample } from '../sample-deployment.ts';

describe('watching', () => {
  it('does not ask anything before it is told to', async () => {
    const { source, clock } = openService([sampleDeployment()]);
    await clock.advance(3_600_000);
    expect(source.calls).toEqual([]);
  });

  it('tells of a change only when something differs', async () => {
    const { service, onChanged, clock, source } = openService([sampleDeployment()]);
    await service.refresh();
    expect(onChanged).toHaveBeenCalledTimes(1);
    await clock.advance(300_000);
    expect(source.calls).toEqual(['list', 'list']);
    expect(onChanged).toHaveBeenCalledTimes(1);
  });

  it('asks every 10 s while any settles, else every 5 min', async () => {
    const { service, source, clock } = openService([sampleDeployment({ status: 'Deploying' })]);
    await service.refresh();
    expect(clock.untilNext()).toBe(10_000);
    source.deployments.set('churn-ab12c', sampleDeployment());
    await clock.advance(10_000);
    expect(clock.untilNext()).toBe(300_000);
  });

  it('asks for the followed one every 2 s while it settles, then every 10 s', async () => {
    const { service, source, clock } = openService([sampleDeployment({ status: 'Deploying' })]);
    service.follow('churn-ab12c');
    await clock.advance(0);
    expect(source.calls.at(-1)).toBe('get churn-ab12c');
    expect(clock.untilNext()).toBe(2_000);
    source.deployments.set('churn-ab12c', sampleDeployment());
    await clock.advance(2_000);
    expect(clock.untilNext()).toBe(10_000);
    service.follow(null);
    expect(clock.untilNext()).toBeNull();
  });

  it('tells once that a deployment has settled, after a newer history entry and all replicas', async () => {
    const { service, source, clock, onSettled } = openService([sampleDeployment()]);
    await service.submit(firstId, toChurn, sampleDraft({ modelUri: 'models:/churn/2' }), seenSample());
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

  it('does not wait for the history entry that an update without a change never makes', async () => {
    const { service, source, replica, clock, onSettled } = openService([sampleDeployment()]);
    await service.submit(firstId, toChurn, sampleDraft(), seenSample());
    expect(source.updates).toMatchObject([{ fields: [] }]);
    expect(replica.deployments.get('churn-ab12c')?.status).toBe('Deployed');
    expect(replica.deployments.awaited()).toEqual({});
    await clock.advance(90_000);
    expect(onSettled).not.toHaveBeenCalled();
  });

  it('never shows the old Deployed in the name of the new settings, says so after any time, and goes on looking', async () => {
    const { service, source, replica, clock, onSettled } = openService([sampleDeployment()]);
    await service.refresh();
    await service.submit(firstId, toChurn, sampleDraft({ modelUri: 'models:/churn/2' }), seenSample());
    const sentAt = clock.now();
    expect(replica.deployments.get('churn-ab12c')).toMatchObject({
      status: 'Waiting',
      waiting: { action: 'update', since: sentAt },
      message: null,
    });
    await clock.advance(3_600_000);
    expect(replica.deployments.get('churn-ab12c')).toMatchObject({ status: 'Waiting', waiting: { since: sentAt } });
    expect(onSettled).not.toHaveBeenCalled();
    const asked = source.calls.length;
    const done = { modelUri: 'models:/churn/2', history: [historyAt(2_000), historyAt(1_000)] };
    source.deployments.set('churn-ab12c', sampleDeployment(done));
    await clock.advance(10_000);
    expect(source.calls.length).toBeGreaterThan(asked);
    expect(replica.deployments.get('churn-ab12c')).toMatchObject({ status: 'Deployed', waiting: null });
    expect(onSettled).toHaveBeenCalledTimes(1);
  });

  /** Entries as PrimeHub writes them: of each change what it was about. */
  const runs = (modelUri: string, time = 1_000) => ({ ...historyAt(time), modelUri });

  it('goes on waiting for a change when the one sent after it is refused', async () => {
    const { service, source, replica, clock, onSettled } = openService([sampleDeployment()]);
    const draft = sampleDraft({ modelUri: 'models:/churn/2' });
    await service.submit(firstId, toChurn, draft, seenSample());
    source.nextWrite = { takesEffect: false, failure: offline };
    const now = { modelUri: draft.modelUri };
    const refused = service.submit(firstId.replace('01', '02'), toChurn, { ...draft, replicas: 2 }, seenSample(now));
    await expect(refused).rejects.toBe(offline);
    await clock.advance(60_000);
    expect(replica.deployments.get('churn-ab12c')).toMatchObject({ status: 'Waiting', waiting: { action: 'update' } });
    expect(onSettled).not.toHaveBeenCalled();
  });

  it('does not take somebody else’s change for done either before its controller reacted', async () => {
    const first = sampleDeployment({ modelUri: 'models:/churn/1', history: [runs('models:/churn/1')] });
    const { service, source, replica, clock, onSettled } = openService([first]);
    await service.refresh();
    source.deployments.set('churn-ab12c', { ...first, modelUri: 'models:/churn/2', updatedBy: 'otto' });
    await service.refresh();
    expect(replica.deployments.get('churn-ab12c')).toMatchObject({ status: 'Waiting', waiting: { action: 'other' } });
    const history = [runs('models:/churn/2', 2_000), ...first.history];
    source.deployments.set('churn-ab12c', { ...first, modelUri: 'models:/churn/2', history });
    await clock.advance(10_000);
    expect(replica.deployments.get('churn-ab12c')?.status).toBe('Deployed');
    expect(onSettled).toHaveBeenCalledTimes(1);
  });

  it('does not wait for a change that nobody made: one wrong answer looked like it', async () => {
    const right = sampleDeployment({ modelUri: 'models:/churn/1', history: [runs('models:/churn/1')] });
    const wrong = { ...right, modelUri: 'models:/churn/9', description: 'spoilt' };
    const { service, source, replica } = openService([right]);
    const shownAfter = async (answer: typeof right): Promise<string | undefined> => {
      source.deployments.set('churn-ab12c', answer);
      await service.refresh();
      return replica.deployments.get('churn-ab12c')?.status;
    };
    expect(await shownAfter(right)).toBe('Deployed');
    expect(await shownAfter(wrong)).toBe('Waiting');
    expect(await shownAfter(right)).toBe('Deployed');
    expect(await shownAfter({ ...right, description: 'another' })).toBe('Deployed');
  });

  it('announces a change of somebody else only with all replicas', async () => {
    const { service, source, clock, onSettled } = openService([sampleDeployment({ status: 'Deploying', replicas: 2 })]);
    await service.refresh();
    source.deployments.set('churn-ab12c', sampleDeployment({ replicas: 2 }));
    await clock.advance(10_000);
    expect(onSettled).not.toHaveBeenCalled();
    source.deployments.set('churn-ab12c', sampleDeployment({ replicas: 2, availableReplicas: 2 }));
    await clock.advance(10_000);
    expect(onSettled).toHaveBeenCalledTimes(1);
  });

  it('gives up without a word what may never have arrived, when PrimeHub shows no trace of it', async () => {
    const { service, source, replica, clock, onSettled } = openService([sampleDeployment()]);
    source.update = async () => {
      source.readFailure = offline;
      throw lostAnswer;
    };
    const submitted = service.submit(firstId, toChurn, sampleDraft({ replicas: 2 }), seenSample());
    submitted.catch(() => undefined);
    await clock.advance(10_000);
    source.readFailure = null;
    await clock.advance(20_000);
    expect(replica.deployments.get('churn-ab12c')?.status).toBe('Waiting');
    await clock.advance(300_000);
    expect(replica.deployments.get('churn-ab12c')?.status).toBe('Deployed');
    expect(replica.deployments.awaited()).toEqual({});
    expect(onSettled).not.toHaveBeenCalled();
  });

  it('reads again what it was reading when a write came in between', async () => {
    const { service, source, replica } = openService([sampleDeployment()]);
    const { promise, resolve } = Promise.withResolvers<void>();
    source.gate = promise;
    const old = source.deployments.get('churn-ab12c');
    const reading = service.refresh();
    await settle();
    source.gate = null;
    await service.submit(firstId, toChurn, sampleDraft({ replicas: 2 }), seenSample());
    if (old !== undefined) source.deployments.set('churn-ab12c', { ...old, replicas: 3 });
    resolve();
    await reading;
    expect(source.calls.filter((call) => call === 'list')).toHaveLength(2);
    expect(replica.deployments.get('churn-ab12c')?.replicas).toBe(3);
  });

  it('tries again soon after trouble that may pass, also when nothing changes', async () => {
    const { service, source, clock } = openService([sampleDeployment()]);
    source.readFailure = offline;
    await service.refresh().catch(() => undefined);
    expect(clock.untilNext()).toBe(20_000);
    await clock.advance(20_000);
    expect(clock.untilNext()).toBe(40_000);
    source.readFailure = null;
    await clock.advance(40_000);
    expect(clock.untilNext()).toBe(300_000);
  });

  it('does not announce what had settled before the app began to watch', async () => {
    const { service, onSettled } = openService([sampleDeployment()]);
    await service.refresh();
    expect(onSettled).not.toHaveBeenCalled();
  });

  it('tells once of a known failure while the status still says Deploying', async () => {
    const stuck = sampleDeployment({ status: 'Deploying', problem: 'The image cannot be pulled.' });
    const { service, clock, onProblem } = openService([stuck]);
    await service.refresh();
    await clock.advance(60_000);
    expect(onProblem).toHaveBeenCalledTimes(1);
  });

  it('backs off while PrimeHub does not answer and comes back', async () => {
    const { service, source, clock } = openService([sampleDeployment({ status: 'Deploying' })]);
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
    const { service, source, clock } = openService([sampleDeployment({ status: 'Deploying' })]);
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
    const { service, source, replica, clock } = openService([sampleDeployment()]);
    await service.refresh();
    source.deployments.clear();
    service.follow('churn-ab12c');
    await clock.advance(10_000);
    expect(replica.deployments.get('churn-ab12c')).toBe(null);
  });

  it('leaves the replica alone once it is disposed of', async () => {
    const { service, source, clock, onChanged } = openService([sampleDeployment()]);
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
    const { service, source } = openService();
    source.gate = new Promise(() => {});
    const aborter = new AbortController();
    const refreshed = service.refresh({ signal: aborter.signal });
    aborter.abort();
    await expect(refreshed).rejects.toMatchObject({ error: { code: 'CANCELLED' } });
  });
});
