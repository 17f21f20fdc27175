import { describe, expect, it } from 'vitest';
import { lostAnswer, offline } from '../fake-source.ts';
import { firstId, openService, toChurn } from '../open-service.ts';
import { historyAt, sampleDeployment, sampleDraft, seenSample } from '../sample-deployment.ts';

describe('a deployment whose change is waited for', () => {
  it('waits again for the change before, when PrimeHub shows no trace of the one that took its place', async () => {
    const { service, source, replica, clock, onSettled } = openService([sampleDeployment()]);
    const draft = sampleDraft({ modelUri: 'models:/churn/2' });
    await service.submit(firstId, toChurn, draft, seenSample());
    source.update = async () => {
      source.readFailure = offline;
      throw lostAnswer;
    };
    const now = { modelUri: draft.modelUri };
    service
      .submit(firstId.replace('01', '02'), toChurn, { ...draft, replicas: 2 }, seenSample(now))
      .catch(() => undefined);
    await clock.advance(10_000);
    source.readFailure = null;
    await clock.advance(600_000);
    expect(replica.deployments.get('churn-ab12c')?.status).toBe('Waiting');
    const history = [historyAt(2_000), historyAt(1_000)];
    source.deployments.set('churn-ab12c', sampleDeployment({ ...now, history }));
    await clock.advance(10_000);
    expect(replica.deployments.get('churn-ab12c')?.status).toBe('Deployed');
    expect(onSettled).toHaveBeenCalledTimes(1);
  });

  it('waits no longer for a change of a deployment that was deleted', async () => {
    const { service, source, replica, clock } = openService([sampleDeployment()]);
    await service.submit(firstId, toChurn, sampleDraft({ modelUri: 'models:/churn/2' }), seenSample());
    expect(Object.keys(replica.deployments.awaited())).toEqual(['churn-ab12c']);
    source.deployments.clear();
    await service.refresh();
    expect(replica.deployments.awaited()).toEqual({});
    await clock.advance(10_000);
    expect(replica.deployments.list()).toEqual([]);
  });
});
