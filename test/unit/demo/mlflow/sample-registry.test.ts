import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoMlflow, startMlflowServer } from '../../../demo/mlflow/start-mlflow-server.ts';
import { buildSampleRegistry } from '../../../demo/sample/registry/build-sample-registry.ts';
import { buildSmallRegistry } from '../../../demo/sample/registry/build-small-registry.ts';
import { errorOf, messageOf, mlflowClient } from './mlflow-client.ts';

interface Run {
  readonly info: { readonly status: string; readonly lifecycle_stage: string; readonly end_time?: number };
  readonly data: {
    readonly params: readonly { key: string; value: string }[];
    readonly metrics: readonly { key: string; value: number | string }[];
  };
}

const now = Date.UTC(2026, 10, 20, 9, 30);
const day = 86_400_000;
const registry = buildSampleRegistry(now);
let server: DemoMlflow;
let client: ReturnType<typeof mlflowClient>;

beforeAll(async () => {
  server = await startMlflowServer({ registry });
  client = mlflowClient(server);
});
afterAll(() => server.close());

async function runOf(name: string, version: number): Promise<Run> {
  const { runId } = registry.models.requireVersion(name, version);
  return messageOf<{ run: Run }>(await client.get('runs/get', { run_id: runId })).run;
}

describe('the sample registry', () => {
  it('is the same every time, but for the time', () => {
    const facts = (built: typeof registry) =>
      built.models
        .allVersions()
        .map(({ modelName, version, runId, createdAt }) => [modelName, version, runId, createdAt]);
    expect(facts(buildSampleRegistry(now))).toEqual(facts(registry));
    expect(facts(buildSampleRegistry(now + day))[0]?.[2]).toBe(facts(registry)[0]?.[2]);
  });

  it('spans from minutes ago to a year and a half ago, never into the future', () => {
    const times = registry.models.allVersions().map((version) => version.createdAt);
    expect(now - Math.max(...times)).toBeLessThan(60 * 60_000);
    expect(now - Math.min(...times)).toBeGreaterThan(500 * day);
    for (const version of registry.models.allVersions()) expect(version.updatedAt).toBeLessThan(now);
  });

  it('lists the models that the rest of the demo relies on, and no prompt', async () => {
    const page = await client.get('registered-models/search');
    const names = messageOf<{ registered_models: { name: string }[] }>(page).registered_models.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'card-fraud-xgb',
        'customer-ltv-lgbm',
        'nlp/ticket-router',
        'Merchant Risk Scorer v2',
        'demand-forecast-tft',
        'invoice-ocr',
        'product-embeddings',
        'churn-propensity',
        'defect-detector-yolo',
        'uplift 100% holdout',
        '🦊 image-tagger',
        '日本語レビュー分類',
        "O'Brien stores footfall",
      ]),
    );
    expect(names).toHaveLength(40);
    expect(names.some((name) => name.length === 120)).toBe(true);
    expect(names).not.toContain('support-reply-prompt');
  });

  it('gets better from version to version', async () => {
    const auc = async (version: number): Promise<number> =>
      Number((await runOf('card-fraud-xgb', version)).data.metrics.find(({ key }) => key === 'val_auc')?.value);
    expect(await auc(14)).toBeGreaterThan(await auc(1));
  });

  it('has an MLmodel file behind every version whose files are there', async () => {
    const answer = await client.send('/model-versions/get-artifact?name=invoice-ocr&version=6&path=MLmodel');
    expect(answer.text).toMatch(/^artifact_path: model\nflavors:\n/);
    expect(answer.text).toContain('signature:\n  inputs: \'[{"type":"binary","name":"page","required":true}]\'');
  });

  it('gives later versions columns that earlier ones lack', async () => {
    const file = async (version: number): Promise<string> =>
      (await client.send(`/model-versions/get-artifact?name=card-fraud-xgb&version=${version}&path=MLmodel`)).text;
    expect(await file(1)).not.toContain('ip_risk');
    expect(await file(14)).toContain('ip_risk');
  });

  it('points aliases and stages at versions that exist', () => {
    for (const model of registry.models.all()) {
      for (const version of model.aliases.values()) expect(model.versions.has(version), model.name).toBe(true);
    }
  });
});

describe('the odd ones of the sample registry', () => {
  it('have a metric that is NaN and one that is infinite', async () => {
    const { metrics } = (await runOf('support-reply-lora', 3)).data;
    expect(metrics).toContainEqual(expect.objectContaining({ key: 'eval_loss', value: 'NaN' }));
    expect(metrics).toContainEqual(expect.objectContaining({ key: 'perplexity', value: Number.MAX_VALUE }));
  });

  it('have a run that was purged and one that was deleted', async () => {
    const { runId } = registry.models.requireVersion('claims-severity-glm', 1);
    expect(errorOf(await client.get('runs/get', { run_id: runId }))).toBe('404 RESOURCE_DOES_NOT_EXIST');
    expect((await runOf('claims-severity-glm', 2)).info.lifecycle_stage).toBe('deleted');
  });

  it('have a run that goes on, one with 400 params and one with a very long param', async () => {
    const running = await runOf('homepage-recommender', 12);
    expect(running.info.status).toBe('RUNNING');
    expect(running.info).not.toHaveProperty('end_time');
    expect((await runOf('energy-load-forecast', 10)).data.params).toHaveLength(400);
    const labels = (await runOf('contract-clause-ner', 3)).data.params.find(({ key }) => key === 'label_list');
    expect(labels?.value.length).toBeGreaterThan(500);
  });

  it('have a version without a run, a model without versions and a failed registration', async () => {
    expect(registry.models.requireVersion('titanic-tutorial', 2).runId).toBe('');
    const empty = await client.get('registered-models/get', { name: 'warranty-claims-router' });
    expect(empty.text).not.toContain('latest_versions');
    const failed = await client.get('model-versions/get', { name: 'xray-triage', version: '4' });
    expect(messageOf<{ model_version: object }>(failed).model_version).toMatchObject({
      status: 'FAILED_REGISTRATION',
      status_message: expect.stringContaining('71 of 84 MB'),
    });
  });
});

describe('the small registry', () => {
  it('has six models', () => {
    expect(buildSmallRegistry(now).models.all()).toHaveLength(6);
  });
});
