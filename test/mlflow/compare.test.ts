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
