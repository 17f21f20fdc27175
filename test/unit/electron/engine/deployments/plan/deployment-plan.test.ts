import { describe, expect, it } from 'vitest';
import { type PlanInput, planDeployment } from '../../../../../../electron/engine/deployments/plan/deployment-plan.ts';
import type { DeploymentLimits } from '../../../../../../electron/engine/sources/deployments-source.ts';
import { listFindings } from '../../../../../../renderer/features/deploy/plan/chosen-findings.ts';
import { deploymentDraftSchema } from '../../../../../../shared/deployment/deployment-draft.ts';
import { deploymentPlanSchema } from '../../../../../../shared/deployment/deployment-plan.ts';
import { noLimits, sampleDeployment, smallType } from '../sample-deployment.ts';
import { sampleRun, sampleVersion } from '../sample-version.ts';

const sklearnRun = sampleRun({ tags: [{ key: 'estimator_class', value: 'sklearn.svm.SVC' }] });
const model = { name: 'my churn/model', version: '2', known: sampleVersion(), run: sklearnRun };

function plan(changes: Partial<PlanInput> = {}, limits: Partial<DeploymentLimits> = {}) {
  const result = planDeployment({
    model,
    target: { kind: 'new', id: 'my-churn-model-ab12c' },
    instanceTypes: [smallType],
    pullSecrets: [],
    limits: { ...noLimits, ...limits },
    ...changes,
  });
  deploymentPlanSchema.parse(result);
  return result;
}

const existing = (changes = {}) => ({
  kind: 'existing' as const,
  current: sampleDeployment(changes),
  env: [{ name: 'LEVEL', value: 'a=b' }],
});
const codes = (result: ReturnType<typeof plan>) => result.findings.map(({ code, severity }) => `${severity} ${code}`);

describe('the draft of a new deployment', () => {
  it('can be sent as it stands when the model’s server is known', () => {
    const { draft } = plan();
    expect(deploymentDraftSchema.safeParse(draft).success).toBe(true);
    expect(draft).toMatchObject({
      name: 'my churn model',
      id: 'my-churn-model-ab12c',
      modelUri: 'models:/my%20churn%2Fmodel/2',
      modelImage: 'infuseai/sklearn-prepackaged:v0.2.0',
      instanceType: 'cpu-1',
      replicas: 1,
    });
  });

  it('leaves the image open when no server is known to fit', () => {
    expect(plan({ model: { ...model, run: null } }).draft.modelImage).toBe('');
  });

  it('begins with an instance type that the quota allows', () => {
    const big = { ...smallType, id: 'big', displayName: 'Big', gpu: 8 };
    const quota = { cpu: null, memory: null, gpu: 1 };
    const result = plan({ instanceTypes: [big, smallType] }, { quota });
    expect(result.draft.instanceType).toBe('cpu-1');
    expect(listFindings(result, result.draft)).toEqual([]);
    expect(listFindings(result, { ...result.draft, instanceType: 'big' })).toMatchObject([
      { severity: 'error', title: 'The group’s quota is too small for Big' },
    ]);
  });
});

describe('the instance types of a new deployment', () => {
  const type = (displayName: string, cpu: number, memory: number, gpu: number | null) => ({
    ...smallType,
    id: displayName.toLowerCase(),
    displayName,
    cpu,
    memory,
    gpu,
  });
  const gpu = type('A100', 1, 1, 1);
  const large = type('Large', 8, 32, 0);
  const lean = type('Lean', 2, 4, null);
  const wide = type('Wide', 2, 16, 0);

  it('stand by their display names, as in PrimeHub’s form', () => {
    const { instanceTypes } = plan({ instanceTypes: [wide, lean, gpu, large] });
    expect(instanceTypes.map(({ displayName }) => displayName)).toEqual(['A100', 'Large', 'Lean', 'Wide']);
  });

  it.each([
    ['the smallest without GPU', [gpu, large, wide, lean], null, 'lean'],
    ['the smallest that the quota allows', [lean, large, { ...wide, cpu: 1 }], 8, 'lean'],
    ['the only one, whatever it has', [gpu], null, 'a100'],
    ['none where each has a GPU: the person chooses', [gpu, { ...gpu, id: 'h100' }], null, ''],
    ['one of known size before one of unknown size', [{ ...lean, id: 'unknown', cpu: null }, large], null, 'large'],
  ])('the first choice is %s', (_, instanceTypes, memory, expected) => {
    const { draft } = plan({ instanceTypes }, { quota: { cpu: null, memory, gpu: null } });
    expect(draft.instanceType).toBe(expected);
  });

  it('of an update is the one that it has, also a dear one', () => {
    const { draft } = plan({ instanceTypes: [lean, gpu], target: existing({ instanceType: gpu }) });
    expect(draft.instanceType).toBe('a100');
  });

  it('pull secrets stand by their names, and none is chosen', () => {
    const secrets = ['zeta', 'alpha'].map((name) => ({ id: `image-${name}`, name }));
    const { pullSecrets, draft } = plan({ pullSecrets: secrets });
    expect(pullSecrets.map(({ name }) => name)).toEqual(['alpha', 'zeta']);
    expect(draft.imagePullSecret).toBe('');
  });
});

describe('the draft of an update', () => {
  it('takes over all there is, replaces the model and asks for a new update message', () => {
    const { draft } = plan({ target: existing({ updateMessage: 'old', description: 'text' }) });
    expect(draft).toMatchObject({
      id: 'churn-ab12c',
      modelUri: 'models:/my%20churn%2Fmodel/2',
      modelImage: 'infuseai/sklearn-prepackaged:v0.2.0',
      env: [{ name: 'LEVEL', value: 'a=b' }],
      metadata: [{ key: 'team', value: 'growth' }],
      description: 'text',
      updateMessage: '',
    });
  });

  it('keeps the model when none is given', () => {
    expect(plan({ model: null, target: existing() }).draft.modelUri).toBe('models:/churn/1');
  });

  it('asks for another instance type when its own is gone', () => {
    const gone = { ...smallType, id: 'old-not-found', displayName: 'old' };
    const result = plan({ target: existing({ instanceType: gone }) });
    expect(result.draft.instanceType).toBe('');
    expect(codes(result)).toEqual(['warning instance-type-gone']);
    expect(listFindings(result, result.draft)).toHaveLength(1);
    expect(listFindings(result, { ...result.draft, instanceType: smallType.id })).toEqual([]);
  });
});

describe('the findings', () => {
  it('are none when all is well', () => {
    expect(plan().findings).toEqual([]);
    expect(plan({ target: existing() }).findings).toEqual([]);
  });

  it.each<[string, Partial<PlanInput>, Partial<DeploymentLimits>, string[]]>([
    ['deployments are off', {}, { enabled: false }, ['error deployments-disabled']],
    ['the license has expired', {}, { licenseStatus: 'expired' }, ['error license-problem']],
    ['the license does not matter to an update', { target: existing() }, { licenseStatus: 'expired' }, []],
    ['the group is full', {}, { groupRunning: 3, groupMaximum: 3 }, ['error group-limit-reached']],
    ['an update takes its own place', { target: existing() }, { groupRunning: 3, groupMaximum: 3 }, []],
    [
      'a stopped one needs a place',
      { target: existing({ status: 'Stopped' }) },
      { groupRunning: 3, groupMaximum: 3 },
      ['error group-limit-reached', 'warning starts-stopped'],
    ],
    ['the license leaves a tenth of slack', {}, { systemRunning: 20, systemMaximum: 20 }, []],
    ['the license is used up', {}, { systemRunning: 22, systemMaximum: 20 }, ['error system-limit-reached']],
    ['the license has no limit', {}, { systemRunning: 22, systemMaximum: -1 }, []],
    ['there is nothing to run on', { instanceTypes: [] }, {}, ['error no-instance-type']],
    ['it still settles', { target: existing({ status: 'Deploying' }) }, {}, ['info still-settling']],
    [
      'the version is not ready',
      { model: { ...model, known: sampleVersion({ status: 'FAILED_REGISTRATION' }) } },
      {},
      ['warning version-not-ready'],
    ],
  ])('say when %s', (_, changes, limits, expected) => {
    expect(codes(plan(changes, limits))).toEqual(expected);
  });

  it('explain PrimeHub’s comparison of CPUs with the memory quota', () => {
    const quota = { cpu: 100, memory: 2, gpu: null };
    const result = plan({ instanceTypes: [{ ...smallType, cpu: 4, memory: 1 }] }, { quota });
    expect(codes(result)).toEqual(['error quota-too-small']);
    expect(result.findings[0]?.detail).toContain('"Group Cpu Quota exceeded"');
    expect(result.findings[0]?.detail).toContain('memory quota of 2 GB');
  });

  it('are about what is chosen: a version that is not ready does not matter to another model', () => {
    const known = sampleVersion({ status: 'FAILED_REGISTRATION' });
    const result = plan({ model: { ...model, known } });
    const { modelUri } = known;
    expect(listFindings(result, { ...result.draft, modelUri: ` ${modelUri}` })).toHaveLength(1);
    expect(listFindings(result, { ...result.draft, modelUri: 'gs://bucket/model' })).toEqual([]);
  });

  it('name of 1,000 refused instance types as many as a person reads, and count the others', () => {
    const instanceTypes = Array.from({ length: 1000 }, (_, index) => ({
      ...smallType,
      id: `big-${index}`,
      displayName: `Big ${String(index).padStart(3, '0')}`,
      gpu: 8,
    }));
    const { findings } = plan({ instanceTypes }, { quota: { cpu: null, memory: null, gpu: 1 } });
    expect(findings).toMatchObject([{ title: 'The group’s quota is too small for every instance type' }]);
    expect(findings[0]?.detail).toMatch(/^Big 000: .*\nBig 001: /);
    expect(findings[0]?.detail).toMatch(/And 980 others\.$/);
    expect(findings[0]?.detail.split('\n')).toHaveLength(21);
  });
});
