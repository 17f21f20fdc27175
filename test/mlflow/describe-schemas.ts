import { beforeAll, describe, expect, it } from 'vitest';
import { createMlflowSource } from '../../electron/engine/sources/mlflow/mlflow-source.ts';
import { historyTag, readHistory } from '../../electron/engine/sources/mlmodel/read-history.ts';
import type { ModelVersion } from '../../shared/registry/registry.ts';
import { collect, httpForTests, live } from '../unit/electron/engine/sources/http-for-tests.ts';
import { callApi } from './call-api.ts';
import type { ReleaseUnderTest } from './describe-releases.ts';
import { logModels, type ToldModel } from './log-models.ts';
import type { RealMlflow } from './start-real-mlflow.ts';

/** Describes what the app reads of models that were really logged, beside what MLflow says of them. They are logged on a server that is running. */
export function describeSchemas(
  { version: release, hasLoggedModels, python, logging }: ReleaseUnderTest,
  getServer: () => RealMlflow,
): void {
  describe('schemas', () => {
    let told: Readonly<Record<string, ToldModel>>;
    let source: ReturnType<typeof createMlflowSource>;

    beforeAll(async () => {
      const { url } = getServer();
      told = await logModels(python, logging, url);
      source = createMlflowSource({ address: url, account: null, http: httpForTests() });
    });

    async function findVersion(name: string): Promise<ModelVersion> {
      const [version] = await collect(source.versions(name, live));
      if (version === undefined) throw new Error(`${name} has no version`);
      return version;
    }

    it('there are models of every kind to compare', () => {
      expect(Object.keys(told)).toEqual(['columns', 'nested', 'tensors', 'params', 'wide', 'none']);
      expect(told.wide?.inputs).toHaveLength(5_000);
      expect(told.columns?.inputs?.length).toBeGreaterThan(7);
      expect(told.params?.params).toHaveLength(7);
    });

    it.each(['columns', 'nested', 'tensors', 'params', 'wide', 'none'])(
      'the file of a model with %s says what MLflow says of it',
      async (name) => {
        const { params = null, createdAt, flavours, metadata, ...same } = told[name] ?? never();
        const { params: readParams, ...read } = (await source.schema?.(await findVersion(name), live)) ?? never();
        expect(read).toEqual({
          ...same,
          from: 'mlmodel',
          signature: name === 'none' ? 'none' : 'logged',
          unreadable: [],
          cut: [],
          isCut: false,
          flavours: flavours.map((flavour) => ({ name: flavour, version: null })),
          createdAt: Math.floor(Date.parse(`${createdAt.replace(' ', 'T')}Z`)),
          metadata: [
            { key: 'levels', value: '[1, 2.5, true, null, "1"]' },
            { key: 'owner', value: metadata.owner },
          ],
        });
        expect(same).toMatchObject({ mlflowVersion: release, modelId: hasLoggedModels ? expect.any(String) : null });
        expect(readParams?.map((each) => ({ ...each, default: JSON.parse(each.default) as unknown })) ?? null).toEqual(
          params,
        );
        expect(JSON.parse(read.metadata[0]?.value ?? '')).toEqual(metadata.levels);
      },
    );

    it(
      hasLoggedModels ? 'runs have no note of it' : 'the note of its run says the same, without a signature',
      async () => {
        const version = await findVersion('columns');
        const { run } = await callApi<{ run: { data: { tags: { key: string; value: string }[] } } }>(
          getServer().url,
          'GET',
          'runs/get',
          { run_id: version.runId ?? '' },
        );
        const note = run.data.tags.find(({ key }) => key === historyTag)?.value;
        if (hasLoggedModels) return expect(note).toBeUndefined();
        const { loaderModule, pythonVersion, flavours } = told.columns ?? never();
        expect(readHistory(note ?? '', version.source)).toMatchObject({
          from: 'history',
          signature: 'untold',
          isCut: false,
          loaderModule,
          pythonVersion,
          flavours: flavours.map((name) => ({ name, version: null })),
        });
      },
    );
  });
}

function never(): never {
  throw new Error('It is not there');
}
