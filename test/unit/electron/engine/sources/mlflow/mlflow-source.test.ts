import { describe, expect, it } from 'vitest';
import type { ModelVersion } from '../../../../../../shared/registry/registry.ts';
import type { MlflowServerOptions } from '../../../../../demo/mlflow/start-mlflow-server.ts';
import { startAnsweringServer } from '../answering-server.ts';
import { collect, failureOf, live } from '../http-for-tests.ts';
import { addModel, demoSources, hex, type MlflowSource, now, sourceAt } from './demo-source.ts';

const open = demoSources();

describe('models', () => {
  it('come page by page, ordered by name, without prompts', async () => {
    const { source, registry } = await open();
    for (let index = 0; index < 450; index++) addModel(registry, `model-${String(index).padStart(3, '0')}`, []);
    registry.models.create({ name: 'a-prompt', tags: [['mlflow.prompt.is_prompt', 'true']] }, now);
    const pages = [];
    for await (const page of source.models(live)) pages.push(page);
    const names = pages.flatMap(({ models }) => models.map(({ name }) => name));
    expect(pages.map(({ models }) => models.length)).toEqual([200, 250]);
    expect(names).toEqual(names.toSorted());
    expect(await source.model('a-prompt', live)).toBeNull();
  });

  it('carry aliases, stages and the highest version', async () => {
    const { source, registry } = await open();
    addModel(
      registry,
      'fraud',
      Array.from({ length: 11 }, () => ''),
    );
    registry.models.moveToStage('fraud', 9, 'Production', false, now);
    registry.models.moveToStage('fraud', 10, 'Staging', false, now);
    registry.models.setAlias('fraud', 'champion', 9);
    registry.models.setAlias('fraud', 'candidate', 11);
    expect(await source.model('fraud', live)).toMatchObject({
      name: 'fraud',
      description: '',
      latestVersion: '11',
      aliases: [
        { label: 'candidate', version: '11' },
        { label: 'champion', version: '9' },
      ],
      stages: [
        { label: 'Production', version: '9' },
        { label: 'Staging', version: '10' },
      ],
    });
  });

  it('are null when MLflow does not have them', async () => {
    const { source } = await open();
    expect(await source.model('nothing', live)).toBeNull();
    expect(await collect(source.versions('nothing', live))).toEqual([]);
  });
});

describe('changes', () => {
  /** 450 models, each changed a second after the one before. */
  async function openChanging(options: Partial<MlflowServerOptions> = {}) {
    const opened = await open(options);
    for (let index = 0; index < 450; index++) {
      opened.registry.models.create({ name: `model-${String(index).padStart(3, '0')}` }, now + index * 1000);
    }
    return opened;
  }

  async function changesSince(source: MlflowSource, since: number): Promise<string[]> {
    const names: string[] = [];
    for await (const { models } of source.changedModels(since, live)) names.push(...models.map(({ name }) => name));
    return names;
  }

  it('come newest first, and no page is asked for behind the one that reaches back far enough', async () => {
    const { source, server } = await openChanging();
    const names = await changesSince(source, now + 440_000);
    expect(names).toHaveLength(20);
    expect(names.slice(0, 2)).toEqual(['model-449', 'model-448']);
    expect(server.requests).toHaveLength(1);
    expect(await changesSince(source, now + 300_000)).toHaveLength(220);
    expect(await changesSince(source, 0)).toHaveLength(450);
  });

  it('are all models where the server passes over the order', async () => {
    const { source } = await openChanging({
      faultHook: (exchange, next) => {
        const query = new URLSearchParams(exchange.query);
        query.delete('order_by');
        return next({ ...exchange, query });
      },
    });
    expect(await changesSince(source, now + 440_000)).toHaveLength(450);
  });

  it('are all models where the server refuses the order', async () => {
    const { source } = await openChanging({
      faultHook: async (exchange, next) =>
        exchange.query.get('order_by')?.startsWith('last_updated')
          ? {
              status: 400,
              headers: {},
              body: '{"error_code":"INVALID_PARAMETER_VALUE","message":"Invalid order by key"}',
            }
          : next(exchange),
    });
    expect(await changesSince(source, now + 440_000)).toHaveLength(450);
  });
});

describe('versions', () => {
  it('carry the aliases that only the model knows, and null for what MLflow leaves empty', async () => {
    const { source, registry } = await open();
    addModel(registry, 'my model', [hex(1), '']);
    registry.models.setAlias('my model', 'champion', 2);
    const versions = await collect(source.versions('my model', live));
    expect(versions).toEqual<ModelVersion[]>([
      {
        modelName: 'my model',
        version: '2',
        createdAt: now,
        updatedAt: now,
        description: '',
        source: 's3://x/y',
        runId: null,
        status: 'READY',
        statusMessage: null,
        stage: null,
        aliases: ['champion'],
        tags: [],
        modelUri: 'models:/my%20model/2',
      },
      expect.objectContaining({ version: '1', runId: hex(1), aliases: [] }),
    ]);
  });

  it('come page by page', async () => {
    const { source, registry } = await open();
    addModel(
      registry,
      'long',
      Array.from({ length: 401 }, () => ''),
    );
    const versions = await collect(source.versions('long', live));
    expect(versions.map(({ version }) => Number(version))).toEqual(
      Array.from({ length: 401 }, (_, index) => 401 - index),
    );
  });

  it.each(["O'Brien", 'the "best"', `both ' and "`, 'nlp/router', '100%', '詐欺 ✓'])(
    'are found for the name %j',
    async (name) => {
      const { source, registry } = await open({ profile: '2.3' });
      addModel(registry, name, ['', '']);
      addModel(registry, `${name}x`, ['']);
      const versions = await collect(source.versions(name, live));
      expect(versions.map(({ modelName, version }) => [modelName, version])).toEqual([
        [name, '2'],
        [name, '1'],
      ]);
    },
  );
});

describe('answers that MLflow does not give', () => {
  it.each([
    ['{"registered_models":[{"nam":"x"}]}', 'ANSWER_INVALID'],
    ['{"registered_models":', 'ANSWER_INVALID'],
    ['[]', 'ANSWER_INVALID'],
    ['<html><body>Sign in</body></html>', 'SIGN_IN_PAGE'],
  ])('%j is refused as %s', async (text, code) => {
    const odd = await startAnsweringServer((_, response) => response.end(text));
    expect((await failureOf(collect(sourceAt(odd.url).models(live) as never))).code).toBe(code);
  });
});
