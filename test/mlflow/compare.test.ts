import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReplica, type Replica } from '../../electron/engine/replica/replica.ts';
import { createMlflowSource } from '../../electron/engine/sources/mlflow/mlflow-source.ts';
import { createRegistrySync } from '../../electron/engine/sync/registry-sync.ts';
import { monotonicClock } from '../../electron/timing/clock.ts';
import type { CompareSection } from '../../shared/compare/compare.ts';
import type { VersionRef } from '../../shared/registry/version-ref.ts';
import { quietLog } from '../unit/electron/engine/replica/replica-folder.ts';
import { httpForTests } from '../unit/electron/engine/sources/http-for-tests.ts';
import { callApi } from './call-api.ts';
import { describeReleases } from './describe-releases.ts';
import { type RestFact, readRestFleet, toFacts } from './rest-fleet.ts';
import { seedServer } from './seed-server.ts';
import { realTarget } from './seed-targets.ts';
import type { RealMlflow } from './start-real-mlflow.ts';

const signal = new AbortController().signal;

describeReleases(({ hasLoggedModels, start }) => {
  let server: RealMlflow;
  let replica: Replica;
  let folder: string;
  let rest: readonly RestFact[];

  /** Knows the list of models alone, until versions are put into Compare. */
  beforeAll(async () => {
    server = await start();
    await seedServer(realTarget(server.url, { hasLoggedModels }));
    await addCompared(server.url);
    folder = mkdtempSync(join(tmpdir(), 'compare-'));
    replica = openReplica(join(folder, 'registry.sqlite'), { log: quietLog });
    const sync = createRegistrySync({
      source: createMlflowSource({ address: server.url, account: null, http: httpForTests() }),
      replica,
      clock: monotonicClock,
      log: quietLog,
      onState() {},
      onChanged() {},
    });
    await sync.refresh();
    rest = await readRestFleet(server.url);
    for (const refs of portions(rest)) {
      expect(
        await sync.fetchVersions([...refs, { name: refs[0]?.name ?? '', version: '999999' }], signal),
      ).toMatchObject({
        failures: [{ version: { version: '999999' }, error: { code: 'NOT_FOUND' } }],
      });
    }
    await sync.stop();
  });
  afterAll(async () => {
    replica?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    await server?.close();
  });

  it('a comparison holds what REST tells, cell by cell', async () => {
    let cells = 0;
    for (const refs of portions(rest)) {
      const query = { versions: refs, baseline: null, differencesOnly: false, filter: '' };
      const { rows, read } = await replica.compare.whole(query, signal);
      const found = new Map(rows.map((row) => [`${row.section} ${row.key}`, read(row)]));
      for (const [index, ref] of refs.entries()) {
        const fact = rest.find(({ version }) => version.name === ref.name && version.version === ref.version);
        for (const [row, value] of fact === undefined ? [] : valuesOf(fact)) {
          expect(found.get(row)?.[index], `${ref.name} ${ref.version}, ${row}`).toEqual(value);
          cells += 1;
        }
      }
      const expected = refs.flatMap((ref) =>
        rest
          .filter(({ version }) => version.name === ref.name && version.version === ref.version)
          .flatMap((fact) => [...valuesOf(fact)].map(([row]) => row)),
      );
      // No key that no version has.
      const keys = rows.flatMap((row) => ('keyId' in row ? [`${row.section} ${row.key}`] : []));
      expect(new Set(keys)).toEqual(new Set(expected));
      for (const row of rows) {
        if (!('keyId' in row)) continue;
        const values = read(row).filter(
          (value) => typeof value !== 'object' || value.kind !== 'none' || value.why === 'absent',
        );
        const distinct = new Set(
          values.map((value) => (typeof value === 'object' ? 'none' : `${typeof value} ${value}`)),
        );
        expect(row.differs, `${row.section} ${row.key}`).toBe(values.length < 2 ? refs.length > 1 : distinct.size > 1);
      }
    }
    expect(cells).toBeGreaterThan(50);
  });
});

/** Adds versions with values that differ here and there. */
async function addCompared(url: string): Promise<void> {
  const post = <T = unknown>(path: string, body: Readonly<Record<string, unknown>>): Promise<T> =>
    callApi<T>(url, 'POST', path, body);
  const { experiment_id } = await post<{ experiment_id: string }>('experiments/create', { name: 'compared' });
  await post('registered-models/create', { name: 'compared' });
  for (let index = 0; index < 6; index += 1) {
    const started = await post<{ run: { info: { run_id: string } } }>('runs/create', { experiment_id, start_time: 1 });
    const { run_id } = started.run.info;
    const long = `${'word '.repeat(80)}${index % 2}`;
    await post('runs/log-batch', {
      run_id,
      metrics: [
        { key: 'same', value: 0.5, timestamp: 1, step: 0 },
        { key: 'auc', value: index / 7, timestamp: 1, step: 0 },
        { key: 'nan', value: index < 3 ? 'NaN' : 1, timestamp: 1, step: 0 },
      ],
      params: [
        { key: 'depth', value: String(index % 3) },
        { key: 'rate', value: index % 2 === 0 ? '0.1' : '0.10' },
        { key: 'long', value: long },
        { key: `only ${index}`, value: '=1+1' },
      ],
      tags: [{ key: 'team', value: index < 5 ? 'risk' : 'fraud' }],
    });
    await post('model-versions/create', {
      name: 'compared',
      source: `runs:/${run_id}/model`,
      run_id,
      tags: [{ key: 'checked', value: String(index > 2) }],
    });
  }
}

/** All versions, in portions as large as a comparison. */
function portions(rest: readonly RestFact[]): readonly (readonly VersionRef[])[] {
  const refs = rest.map(({ version: { name, version } }) => ({ name, version }));
  return Array.from({ length: Math.ceil(refs.length / 20) }, (_, index) => refs.slice(index * 20, index * 20 + 20));
}

/** The values of a version by its rows. */
function valuesOf(fact: RestFact): ReadonlyMap<string, number | string> {
  const { metrics, params, tags, runTags } = toFacts(fact);
  const sections: readonly (readonly [CompareSection, ReadonlyMap<string, number | string>])[] = [
    // MLflow keeps the infinities as the largest numbers.
    [
      'metrics',
      new Map([...metrics].map(([key, value]) => [key, Math.abs(value) === Number.MAX_VALUE ? value * 2 : value])),
    ],
    ['params', params],
    ['tags', tags],
    ['runTags', new Map([...runTags].filter(([key]) => !key.startsWith('mlflow.')))],
  ];
  return new Map(
    sections.flatMap(([section, values]) => [...values].map(([key, value]) => [`${section} ${key}`, value])),
  );
}
