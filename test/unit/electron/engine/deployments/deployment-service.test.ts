import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../../../../shared/deployment/deployment.ts';
import { describeSeen } from '../../../../../shared/deployment/deployment-values.ts';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { type FakeSource, lostAnswer, offline } from './fake-source.ts';
import { type manualClock, settle } from './manual-clock.ts';
import { firstId, fresh, openService, toChurn } from './open-service.ts';
import { sampleDeployment, sampleDraft, seenSample } from './sample-deployment.ts';

/** Moves the clock until the work has settled. */
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
    const { service, source, replica } = openService();
    const [first, second] = await Promise.all([
      service.submit(firstId, fresh, sampleDraft()),
      service.submit(firstId, fresh, sampleDraft()),
    ]);
    expect(first).toEqual({ outcome: 'sent', deploymentId: 'churn-ab12c' });
    expect(second).toEqual(first);
    expect(await service.submit(firstId, fresh, sampleDraft())).toEqual(first);
    expect(writes(source)).toEqual(['create churn-ab12c']);
    expect(replica.deployments.get('churn-ab12c')).toMatchObject({ status: 'Waiting', waiting: { action: 'create' } });
  });

  it('takes a lost answer for a success when the deployment is there', async () => {
    const { service, source, clock } = openService();
    source.nextWrite = { takesEffect: true, failure: lostAnswer };
    const result = await outcome(service.submit(firstId, fresh, sampleDraft()), clock);
    expect(result.value).toEqual({ outcome: 'sent', deploymentId: 'churn-ab12c' });
    expect(writes(source)).toHaveLength(1);
  });

  it('says that nothing was created when PrimeHub keeps showing none, and does not send again by itself', async () => {
    const { service, source, clock } = openService();
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
    const { service, source, clock } = openService();
    source.nextWrite = { takesEffect: false, failure: lostAnswer };
    const submitted = service.submit(firstId, fresh, sampleDraft());
    await clock.advance(1_500);
    source.deployments.set('churn-ab12c', sampleDeployment({ status: 'Deploying', history: [] }));
    expect((await outcome(submitted, clock)).value).toMatchObject({ deploymentId: 'churn-ab12c' });
  });

  it('stays open about the outcome when PrimeHub cannot be asked', async () => {
    const { service, source, clock } = openService();
    source.create = async () => {
      source.readFailure = offline;
      throw lostAnswer;
    };
    const result = await outcome(service.submit(firstId, fresh, sampleDraft()), clock);
    expect(result.code).toBe('OUTCOME_UNKNOWN');
  });

  it('stays open when the id belongs to a deployment unlike the draft', async () => {
    const { service, source, clock } = openService();
    source.nextWrite = { takesEffect: false, failure: lostAnswer };
    const submitted = service.submit(firstId, fresh, sampleDraft());
    await settle();
    source.deployments.set('churn-ab12c', sampleDeployment({ name: 'someone else’s' }));
    expect((await outcome(submitted, clock)).code).toBe('OUTCOME_UNKNOWN');
  });

  it('names a taken id before it sends, and lets the same submission be tried again', async () => {
    const { service, source, clock } = openService();
    source.takenIds.add('churn-ab12c');
    const refused = await outcome(service.submit(firstId, fresh, sampleDraft()), clock);
    expect(refused).toMatchObject({ code: 'ID_TAKEN', error: { error: { field: 'id' } } });
    expect(writes(source)).toEqual([]);
    source.takenIds.clear();
    expect((await outcome(service.submit(firstId, fresh, sampleDraft()), clock)).code).toBe(null);
  });

  it('passes the server’s own refusal on', async () => {
    const { service, source, clock } = openService();
    const quota = new AppFailure(appError('QUOTA_EXCEEDED', 'Group Maximum Deployments exceeded'));
    source.nextWrite = { takesEffect: false, failure: quota };
    expect((await outcome(service.submit(firstId, fresh, sampleDraft()), clock)).code).toBe('QUOTA_EXCEEDED');
  });

  it('confirms a lost update by the model that is deployed now', async () => {
    const { service, source, clock } = openService([sampleDeployment()]);
    source.nextWrite = { takesEffect: true, failure: lostAnswer };
    const draft = sampleDraft({ modelUri: 'models:/churn/2' });
    expect((await outcome(service.submit(firstId, toChurn, draft, seenSample()), clock)).code).toBe(null);
  });

  it('says that a lost update did not happen when the old model stays', async () => {
    const { service, source, clock } = openService([sampleDeployment()]);
    source.nextWrite = { takesEffect: false, failure: lostAnswer };
    const draft = sampleDraft({ modelUri: 'models:/churn/2' });
    expect((await outcome(service.submit(firstId, toChurn, draft, seenSample()), clock)).code).toBe('CONNECTION_LOST');
  });

  it('takes a lost update that changes nothing for done: all is as wanted', async () => {
    const { service, source, clock } = openService([sampleDeployment()]);
    source.nextWrite = { takesEffect: true, failure: lostAnswer };
    expect((await outcome(service.submit(firstId, toChurn, sampleDraft(), seenSample()), clock)).code).toBe(null);
  });

  it('refuses to update what is gone', async () => {
    const { service, clock } = openService();
    expect((await outcome(service.submit(firstId, toChurn, sampleDraft(), seenSample()), clock)).code).toBe(
      'NOT_FOUND',
    );
  });
});

describe('a submission that never left this computer', () => {
  it('may be sent again under its id', async () => {
    const { service, source, clock } = openService();
    source.nextWrite = { takesEffect: false, failure: offline };
    expect((await outcome(service.submit(firstId, fresh, sampleDraft()), clock)).code).toBe('CONNECTION_REFUSED');
    expect((await outcome(service.submit(firstId, fresh, sampleDraft()), clock)).code).toBe(null);
    expect(writes(source)).toHaveLength(2);
  });
});

describe('a submission that was sent by an engine that has ended', () => {
  it('is looked up and not sent again: a new deployment', async () => {
    const { service, source, clock } = openService([sampleDeployment({ status: 'Deploying', history: [] })]);
    source.writes.set(firstId, 'sent');
    const result = await outcome(service.submit(firstId, fresh, sampleDraft()), clock);
    expect(result.value).toEqual({ outcome: 'sent', deploymentId: 'churn-ab12c' });
    expect(writes(source)).toEqual([]);
  });

  it('is looked up and not sent again: one that was not created', async () => {
    const { service, source, clock } = openService();
    source.writes.set(firstId, 'sent');
    expect((await outcome(service.submit(firstId, fresh, sampleDraft()), clock)).code).toBe('CONNECTION_LOST');
    expect(writes(source)).toEqual([]);
  });

  it.each([
    ['is done when the deployment is as drafted', 'models:/churn/2', null],
    ['stays open when it is not: how it was before is not known', 'models:/churn/1', 'OUTCOME_UNKNOWN'],
  ])('and was an update %s', async (_, modelUri, code) => {
    const { service, source, clock } = openService([sampleDeployment({ modelUri })]);
    source.writes.set(firstId, 'answered');
    const draft = sampleDraft({ modelUri: 'models:/churn/2' });
    expect((await outcome(service.submit(firstId, toChurn, draft, seenSample()), clock)).code).toBe(code);
    expect(writes(source)).toEqual([]);
  });
});

describe('starting and stopping', () => {
  it('looks up a lost answer and refreshes the replica', async () => {
    const { service, source, replica, clock } = openService([sampleDeployment()]);
    source.nextWrite = { takesEffect: true, failure: lostAnswer };
    expect((await outcome(service.switchPower('stop', 'churn-ab12c', firstId, null), clock)).code).toBe(null);
    expect(replica.deployments.get('churn-ab12c')).toMatchObject({ status: 'Waiting', waiting: { action: 'stop' } });
    expect(writes(source)).toEqual(['stop churn-ab12c']);
  });

  it('says that it was not stopped when it still runs', async () => {
    const { service, source, clock } = openService([sampleDeployment()]);
    source.nextWrite = { takesEffect: false, failure: lostAnswer };
    const result = await outcome(service.switchPower('stop', 'churn-ab12c', firstId, null), clock);
    expect(result).toMatchObject({
      code: 'CONNECTION_LOST',
      error: { message: expect.stringContaining('not stopped') },
    });
  });
});

describe('a deployment that somebody else changed since the form was opened', () => {
  const draft = sampleDraft({ modelUri: 'models:/churn/2' });

  it('keeps what they changed: only the person’s own changes are sent', async () => {
    const { service, source } = openService([sampleDeployment({ replicas: 4, description: 'theirs' })]);
    source.env.set('churn-ab12c', [{ name: 'LEVEL', value: 'theirs' }]);
    expect(await service.submit(firstId, toChurn, draft, seenSample())).toMatchObject({ outcome: 'sent' });
    expect(source.updates).toMatchObject([{ fields: ['modelUri'], values: { modelUri: 'models:/churn/2' } }]);
    expect(source.deployments.get('churn-ab12c')).toMatchObject({ replicas: 4, description: 'theirs' });
  });

  it.each([
    ['the model', { modelUri: 'models:/churn/9' }, draft, ['modelUri']],
    [
      'metadata, another key of them',
      { metadata: [{ key: 'owner', value: 'otto' }] },
      sampleDraft({ metadata: [] }),
      ['metadata'],
    ],
    ['that it runs, which an update would undo', { status: 'Stopped' }, draft, ['power']],
  ] as const)('is not touched when both changed %s, and both sides are told', async (_, theirs, mine, fields) => {
    const { service, source } = openService([
      sampleDeployment({ ...theirs, updatedBy: 'otto' } as Partial<Deployment>),
    ]);
    const outcome = await service.submit(firstId, toChurn, mine, seenSample());
    expect(outcome).toMatchObject({ outcome: 'conflict', conflict: { fields, by: 'otto', at: null } });
    expect(writes(source)).toEqual([]);
  });

  it('is not touched when both changed environment variables, which go only as a whole list', async () => {
    const { service, source } = openService([sampleDeployment()]);
    source.env.set('churn-ab12c', [
      { name: 'LEVEL', value: 'secret' },
      { name: 'THEIRS', value: 'new' },
    ]);
    const mine = sampleDraft({ env: [{ name: 'LEVEL', value: 'mine' }] });
    const outcome = await service.submit(firstId, toChurn, mine, seenSample());
    expect(outcome).toMatchObject({ outcome: 'conflict', conflict: { fields: ['env'] } });
    expect(writes(source)).toEqual([]);
  });

  it('may be sent under the same name once the person chose', async () => {
    const { service, source } = openService([sampleDeployment({ modelUri: 'models:/churn/9' })]);
    const held = await service.submit(firstId, toChurn, draft, seenSample());
    if (held.outcome !== 'conflict') throw new Error('sent');
    expect(await service.submit(firstId, toChurn, draft, held.conflict.now)).toMatchObject({ outcome: 'sent' });
    expect(source.updates).toMatchObject([{ fields: ['modelUri'] }]);
  });

  it('needs nothing when both changed the same to the same', async () => {
    const { service, source } = openService([sampleDeployment({ modelUri: 'models:/churn/2' })]);
    expect(await service.submit(firstId, toChurn, draft, seenSample())).toMatchObject({ outcome: 'sent' });
    expect(source.updates).toMatchObject([{ fields: [] }]);
  });

  it.each(['start', 'stop'] as const)('is not asked to %s unseen', async (action) => {
    const status = action === 'start' ? 'Stopped' : 'Deployed';
    const { service, source } = openService([sampleDeployment({ status, modelUri: 'models:/churn/9' })]);
    const outcome = await service.switchPower(
      action,
      'churn-ab12c',
      firstId,
      describeSeen(sampleDeployment({ status })),
    );
    expect(outcome).toMatchObject({ outcome: 'conflict', conflict: { fields: ['modelUri'] } });
    expect(writes(source)).toEqual([]);
  });

  it.each([
    ['stop', 'Stopping'],
    ['start', 'Deploying'],
  ] as const)('is not asked to %s when it already does', async (action, status) => {
    const { service, source } = openService([sampleDeployment({ status })]);
    expect(await service.switchPower(action, 'churn-ab12c', firstId, null)).toEqual({ outcome: 'already' });
    expect(writes(source)).toEqual([]);
  });
});

describe('requests', () => {
  it('are one read and one write for an update, whose answer is taken for the next read', async () => {
    const { service, source, clock } = openService([sampleDeployment()]);
    service.follow('churn-ab12c');
    await clock.advance(0);
    source.calls.length = 0;
    await service.submit(firstId, toChurn, sampleDraft({ replicas: 2 }), seenSample());
    await service.refresh({ id: 'churn-ab12c', maxAge: 15_000 });
    expect(source.calls).toEqual(['getFull churn-ab12c', 'update churn-ab12c']);
  });

  it('are one check of the id for a new form and its submission', async () => {
    const { service, source } = openService();
    const { signal } = new AbortController();
    const { draft } = await service.plan(fresh, { name: 'churn', version: '2' }, signal);
    await service.checkId(draft.id, signal);
    await service.submit(firstId, fresh, sampleDraft({ id: draft.id }));
    expect(source.calls.filter((call) => call.startsWith('isIdFree'))).toHaveLength(1);
  });

  it('are none for a page that opens on what was just read, and one on Refresh', async () => {
    const { service, source, clock } = openService([sampleDeployment()]);
    await Promise.all([service.refresh(), service.refresh({ maxAge: 15_000 })]);
    await service.refresh({ maxAge: 15_000 });
    await service.refresh({ id: 'churn-ab12c', maxAge: 15_000 });
    expect(source.calls).toEqual(['list']);
    await service.refresh();
    expect(source.calls).toEqual(['list', 'list']);
    await clock.advance(15_000);
    await service.refresh({ id: 'churn-ab12c', maxAge: 15_000 });
    expect(source.calls.at(-1)).toBe('get churn-ab12c');
  });
});
