import { describe, expect, it } from 'vitest';
import { live } from '../../http-for-tests.ts';
import { demoDeployments } from './demo-deployments.ts';

const { hub, sourceOf } = demoDeployments();

describe('limits', () => {
  it('are those of the group and of the license', async () => {
    hub().cluster.setGroupAttribute('fraud-detection', 'project-quota-cpu', '40');
    hub().cluster.setGroupAttribute('fraud-detection', 'project-quota-gpu', '4');
    hub().cluster.setGroupAttribute('fraud-detection', 'project-quota-memory', '128G');
    hub().cluster.setGroupAttribute('fraud-detection', 'max-deploy', '12');
    hub().cluster.setLicense({ maxModelDeploy: 20 });
    const limits = await sourceOf().limits(live);
    expect(limits).toMatchObject({
      enabled: true,
      groupMaximum: 12,
      systemMaximum: 20,
      licenseStatus: 'unexpired',
      quota: { cpu: 40, memory: 128, gpu: 4 },
    });
    expect(limits.groupRunning).toBeGreaterThan(0);
    expect(limits.systemRunning).toBeGreaterThanOrEqual(limits.groupRunning ?? 0);
    expect(limits.resources.map(({ name, limit }) => [name, limit])).toEqual([
      ['CPU', 40],
      ['Memory', 128],
      ['GPU', 4],
      ['Deployments', 12],
    ]);
  });

  it('are none where the license says -1 and the group has none', async () => {
    hub().cluster.setLicense({ maxModelDeploy: -1 });
    hub().cluster.setGroupAttribute('fraud-detection', 'max-deploy', null);
    expect(await sourceOf().limits(live)).toMatchObject({ systemMaximum: null, groupMaximum: null });
  });

  it('tell a group that may not deploy', async () => {
    expect((await sourceOf('dana', 'marketing-science').limits(live)).enabled).toBe(false);
  });

  it('come without the group’s part when PrimeHub refuses it', async () => {
    hub().cluster.setLicense({ maxModelDeploy: 30 });
    expect(await sourceOf('nora').limits(live)).toMatchObject({
      enabled: true,
      resources: [],
      groupMaximum: null,
      systemMaximum: 30,
      licenseStatus: 'unexpired',
    });
  });
});
