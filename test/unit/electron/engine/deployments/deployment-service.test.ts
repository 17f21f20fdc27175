import { describe, expect, it } from 'vitest';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { type FakeSource, lostAnswer, offline } from './fake-source.ts';
import { type manualClock, settle } from './manual-clock.ts';
import { firstId, fresh, openService, toChurn } from './open-service.ts';
import { sampleDeployment, sampleDraft } from './sample-deployment.ts';

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
    expect(first).toEqual({ deploymentId: 'churn-ab12c' });
    expect(second).toEqual(first);
    expect(await service.submit(firstId, fresh, sampleDraft())).toEqual(first);
    expect(writes(source)).toEqual(['create churn-ab12c']);
    expect(replica.deployments.get('churn-ab12c')?.status).toBe('Deploying');
  });

  it('takes a lost answer for a success when the deployment is there', async () => {
    const { service, source, clock } = openService();
    source.nextWrite = { takesEffect: true, failure: lostAnswer };
    const result = await outcome(service.submit(firstId, fresh, sampleDraft()), clock);
    expect(result.value).toEqual({ deploymentId: 'churn-ab12c' });
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
    expect((await outcome(submitted, clock)).value).toEqual({ deploymentId: 'churn-ab12c' });
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
    expect((await outcome(service.submit(firstId, toChurn, draft), clock)).code).toBe(null);
  });

  it('says that a lost update did not happen when the old model stays', async () => {
    const { service, source, clock } = openService([sampleDeployment()]);
    source.nextWrite = { takesEffect: false, failure: lostAnswer };
    const draft = sampleDraft({ modelUri: 'models:/churn/2' });
    expect((await outcome(service.submit(firstId, toChurn, draft), clock)).code).toBe('CONNECTION_LOST');
  });

  it('cannot tell about a lost update that changes nothing one can see', async () => {
    const { service, source, clock } = openService([sampleDeployment()]);
    source.nextWrite = { takesEffect: true, failure: lostAnswer };
    expect((await outcome(service.submit(firstId, toChurn, sampleDraft()), clock)).code).toBe('OUTCOME_UNKNOWN');
  });

  it('refuses to update what is gone', async () => {
    const { service, clock } = openService();
    expect((await outcome(service.submit(firstId, toChurn, sampleDraft()), clock)).code).toBe('NOT_FOUND');
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
    expect(result.value).toEqual({ deploymentId: 'churn-ab12c' });
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
    expect((await outcome(service.submit(firstId, toChurn, draft), clock)).code).toBe(code);
    expect(writes(source)).toEqual([]);
  });
});

describe('starting and stopping', () => {
  it('looks up a lost answer and refreshes the replica', async () => {
    const { service, source, replica, clock } = openService([sampleDeployment()]);
    source.nextWrite = { takesEffect: true, failure: lostAnswer };
    expect((await outcome(service.stop('churn-ab12c'), clock)).code).toBe(null);
    expect(replica.deployments.get('churn-ab12c')?.status).toBe('Stopping');
    expect(writes(source)).toEqual(['stop churn-ab12c']);
  });

  it('says that it was not stopped when it still runs', async () => {
    const { service, source, clock } = openService([sampleDeployment()]);
    source.nextWrite = { takesEffect: false, failure: lostAnswer };
    const result = await outcome(service.stop('churn-ab12c'), clock);
    expect(result).toMatchObject({
      code: 'CONNECTION_LOST',
      error: { message: expect.stringContaining('not stopped') },
    });
  });
});
