import { describe, expect, it } from 'vitest';
import { createDeploymentService } from '../../../../../../electron/engine/deployments/deployment-service.ts';
import { quietLog } from '../../replica/replica-folder.ts';
import { fakeSource, offline } from '../fake-source.ts';
import { manualClock } from '../manual-clock.ts';
import { memoryReplica } from '../memory-replica.ts';
import { fresh, openService, toChurn } from '../open-service.ts';
import { sampleDeployment } from '../sample-deployment.ts';

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
      log: quietLog,
      writeState: source.writeState,
      onChanged: () => {},
      random: () => Math.min(0.03 * Math.floor(count++ / 5), 0.9),
    });
    const { draft } = await service.plan(fresh, { name: 'churn', version: '2' }, signal);
    expect(draft.id).toBe('churn-11111');
  });

  it('works without pull secrets, which a site may hide', async () => {
    const { service, source } = openService();
    source.pullSecrets = () => Promise.reject(offline);
    expect((await service.plan(fresh, null, signal)).pullSecrets).toEqual([]);
  });

  it('reads the values of the environment for an update', async () => {
    const { service } = openService([sampleDeployment()]);
    expect((await service.plan(toChurn, null, signal)).draft.env).toEqual([{ name: 'LEVEL', value: 'secret' }]);
  });

  it('says why an id cannot be used', async () => {
    const { service, source } = openService([sampleDeployment()]);
    expect(await service.checkId('churn-ab12c', signal)).toMatchObject({ available: false });
    expect(await service.checkId('free-one', signal)).toEqual({ available: true, reason: null });
    const asked = source.calls.length;
    expect((await service.checkId('-Nope', signal)).reason).toContain('lower-case');
    expect(source.calls).toHaveLength(asked);
  });
});
