import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createExportService } from '../../electron/engine/export/export-service.ts';
import { openReplica, type Replica } from '../../electron/engine/replica/replica.ts';
import { createMlflowSource } from '../../electron/engine/sources/mlflow/mlflow-source.ts';
import { createRegistrySync } from '../../electron/engine/sync/registry-sync.ts';
import { monotonicClock } from '../../electron/timing/clock.ts';
import type { FleetSort } from '../../shared/registry/fleet.ts';
import { firstFleetView } from '../../shared/registry/view-address.ts';
import { createRandomNumbers } from '../samples/queries/random-numbers.ts';
import { createRandomQuery, writeRandomly } from '../samples/queries/random-query.ts';
import type { VersionFacts } from '../samples/queries/version-facts.ts';
import { type Vocabulary, vocabulary } from '../samples/queries/vocabulary.ts';
import { takeGuard } from '../unit/electron/engine/export/writers/strict-readers.ts';
import { listNaively, readIds } from '../unit/electron/engine/replica/query/naive-fleet.ts';
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
  let file: string;
  let rest: readonly RestFact[];

  beforeAll(async () => {
    server = await start();
    await seedServer(realTarget(server.url, { hasLoggedModels }));
    await addFleet(server.url);
    folder = mkdtempSync(join(tmpdir(), 'fleet-'));
    file = join(folder, 'registry.sqlite');
    replica = openReplica(file, { log: quietLog });
    const sync = createRegistrySync({
      source: createMlflowSource({ address: server.url, account: null, http: httpForTests() }),
      replica,
      clock: monotonicClock,
      log: quietLog,
      onState() {},
      onChanged() {},
      fleetSettings: () => ({ isOn: true, budget: 1_000_000_000 }),
    });
    sync.start();
    try {
      const isDone = () => {
        const { phase, models, modelsRead, pendingRuns } = sync.fleet.state();
        return phase === 'resting' && models > 0 && modelsRead === models && pendingRuns === 0;
      };
      await waitFor(isDone, 60_000);
    } finally {
      await sync.stop();
    }
    rest = await readRestFleet(server.url);
  });
  afterAll(async () => {
    replica?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    await server?.close();
  });

  it('holds the fleet that REST tells, field by field', () => {
    expect(rest.length).toBeGreaterThan(40);
    expect(replica.coverage.counts().versions).toBe(rest.length);
    for (const fact of rest) {
      const { version, run } = fact;
      const found = replica.versions.get(version.name, version.version);
      const facts = toFacts(fact);
      expect(found?.version, `${version.name} ${version.version}`).toMatchObject({
        modelName: version.name,
        version: version.version,
        createdAt: version.creation_timestamp,
        updatedAt: version.last_updated_timestamp,
        description: version.description ?? '',
        source: facts.source,
        runId: facts.run,
        status: version.status,
        stage: facts.stage,
        tags: sortPairs(version.tags ?? []),
      });
      expect([...(found?.version.aliases ?? [])].sort()).toEqual([...facts.aliases].sort());
      if (run === null) {
        expect(found?.runState).toBe(facts.run === null ? 'none' : 'missing');
        continue;
      }
      const { info, data } = run;
      expect(found?.runState).toBe(info.lifecycle_stage === 'deleted' ? 'deleted' : 'loaded');
      expect(found?.run).toMatchObject({
        runId: info.run_id,
        experimentId: info.experiment_id,
        name: info.run_name,
        user: facts.user,
        status: info.status,
        startTime: info.start_time ?? null,
        endTime: info.end_time ?? null,
        artifactUri: info.artifact_uri,
        params: sortPairs(data.params ?? []),
        tags: sortPairs(data.tags ?? []),
      });
      const order = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
      expect([...(found?.run?.metrics ?? [])].sort(order)).toEqual(
        (data.metrics ?? [])
          .map(({ key, value, step, timestamp }) => ({ key, value: toNumber(value), step, timestamp }))
          .sort(order),
      );
    }
  });

  it('finds by 200 random queries what a plain look at REST’s data finds', async () => {
    const fleet = rest.map(toFacts);
    const words = wordsOf(fleet);
    const now = Date.now();
    const idOf = readIds(file);
    let matched = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = createRandomNumbers(seed);
      const tree = createRandomQuery(random, now, words);
      const sort: FleetSort = {
        by: random.pick(['model', 'version', 'registeredAt', { kind: 'metric', key: 'auc' }] as const),
        direction: random.pick(['asc', 'desc'] as const),
      };
      const { rows, total } = await replica.fleet.window(
        { tree, now, model: null, columns: [], sort, offset: 0, limit: 200 },
        signal,
      );
      const expected = listNaively(fleet, tree, sort, now, idOf);
      const query = `${seed}: ${writeRandomly(tree, random)} by ${JSON.stringify(sort)}`;
      expect(
        rows.map(({ modelName, version }) => `${modelName} ${version}`),
        query,
      ).toEqual(expected);
      expect(total, query).toBe(expected.length);
      if (expected.length > 0 && expected.length < fleet.length) matched += 1;
    }
    // Otherwise they would prove nothing.
    expect(matched).toBeGreaterThan(50);
  });

  it('is exported so that Python’s csv and json read each cell as REST tells it', async () => {
    const columns = columnsOf(rest);
    const request = { table: 'fleet', kind: 'mlflow', query: '', columns, sort: firstFleetView.sort } as const;
    const service = createExportService({ getReplica: async () => replica, onProgress() {} });
    const scope = { connectionId: randomUUID(), group: null };
    for (const format of ['csv', 'json'] as const) {
      const place = { path: join(folder, format), temporaryPath: join(folder, `.${format}`), mode: 0o600 };
      await service.save({ exportId: randomUUID(), scope, request }, format, place, signal);
    }
    const read = execFileSync('python3', ['-c', readBoth, join(folder, 'csv'), join(folder, 'json')]).toString();
    const { sheet, objects } = JSON.parse(read) as { sheet: string[][]; objects: Record<string, unknown>[] };
    const heads = sheet[0]?.map(takeGuard) ?? [];
    const rows = sheet.slice(1).map((row) => Object.fromEntries(row.map((text, index) => [heads[index], text])));
    expect([rows.length, objects.length]).toEqual([rest.length, rest.length]);
    for (const { version, run } of rest) {
      const isIt = (each: Record<string, unknown>) => each.Model === version.name && each.Version === version.version;
      const [row, object] = [rows.find(isIt), objects.find(isIt)];
      for (const { kind, key } of columns) {
        const head = `${kind}s.${key}`;
        const value = (kind === 'metric' ? run?.data.metrics : run?.data.params)?.find(
          (each) => each.key === key,
        )?.value;
        const expected = value === undefined ? null : kind === 'metric' ? toNumber(value) : value;
        const where = `${version.name} ${version.version} ${head}`;
        const text = String(row?.[head]);
        const isNumber = typeof expected === 'number';
        expect(isNumber ? Number(text) : takeGuard(text), where).toEqual(expected ?? '');
        const exact = object?.[head];
        expect(isNumber ? Number(exact) : exact, where).toEqual(expected);
      }
      expect(takeGuard(String(row?.Description)), 'description').toBe(version.description ?? '');
      expect(object?.Description).toBe(version.description ?? '');
    }
  });
});

const readBoth = `
import csv, json, sys
with open(sys.argv[1], encoding='utf-8-sig', newline='') as file: sheet = list(csv.reader(file))
with open(sys.argv[2], encoding='utf-8') as file: objects = json.load(file)
json.dump({'sheet': sheet, 'objects': objects}, sys.stdout)
`;

/** A column for each metric and parameter that a server has, as many as a view takes. */
function columnsOf(rest: readonly RestFact[]) {
  const keys = (kind: 'metric' | 'param') => {
    const names = rest.flatMap(({ run }) => (run?.data[`${kind}s`] ?? []).map(({ key }) => key));
    return [...new Set(names)].slice(0, 50).map((key) => ({ kind, key }));
  };
  return [...keys('metric'), ...keys('param')];
}

/** Adds models whose versions' runs lie in three experiments, two versions to a run now and then. */
async function addFleet(url: string): Promise<void> {
  const post = <T = unknown>(path: string, body: Readonly<Record<string, unknown>>): Promise<T> =>
    callApi<T>(url, 'POST', path, body);
  const experiments: string[] = [];
  for (const name of ['one', 'two', 'three']) {
    experiments.push((await post<{ experiment_id: string }>('experiments/create', { name })).experiment_id);
  }
  let runId = '';
  for (let index = 0; index < 36; index += 1) {
    const name = `fleet-${index % 9}`;
    if (index < 9) await post('registered-models/create', { name, tags: [{ key: 'team', value: `t${index % 2}` }] });
    if (index % 4 !== 3) {
      const started = await post<{ run: { info: { run_id: string } } }>('runs/create', {
        experiment_id: experiments[index % 3],
        run_name: `run ${index}`,
        user_id: ['ann', 'bob'][index % 2],
        start_time: Date.now(),
        tags: [{ key: 'team', value: 'risk' }],
      });
      runId = started.run.info.run_id;
      await post('runs/log-batch', {
        run_id: runId,
        metrics: [
          { key: 'auc', value: index / 36, timestamp: 1_000 + index, step: 0 },
          { key: 'val auc', value: index % 5 === 0 ? 'NaN' : index, timestamp: 1_000, step: index },
        ],
        params: [
          { key: 'depth', value: String(index % 7) },
          { key: 'kind', value: ['rbf', 'linear', '6'][index % 3] },
        ],
      });
    }
    await post('model-versions/create', {
      name,
      source: `s3://fleet/${index}`,
      run_id: runId,
      description: index % 3 === 0 ? `Trained ${index}` : '',
      tags: [{ key: 'team', value: ['fraud', 'risk'][index % 2] }],
    });
  }
}

/** MLflow's database has no infinities: it gives the largest number there is. */
function toNumber(value: number | string): number {
  const number = Number(value);
  return Math.abs(number) === Number.MAX_VALUE ? Math.sign(number) * Number.POSITIVE_INFINITY : number;
}

async function waitFor(isDone: () => boolean, withinMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; !isDone(); ) {
    if (Date.now() > end) throw new Error('The fleet was not read in time');
    await delay(20);
  }
}

function sortPairs(pairs: readonly { readonly key: string; readonly value: string }[]) {
  return pairs.map(({ key, value }) => ({ key, value })).sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
}

/** The words of this fleet, so that queries find something. */
function wordsOf(fleet: readonly VersionFacts[]): Vocabulary {
  const all = (read: (facts: VersionFacts) => Iterable<string | number | null>): string[] =>
    [...new Set(fleet.flatMap((facts) => [...read(facts)]).filter((each) => each !== null && each !== ''))] as string[];
  const text = (read: (facts: VersionFacts) => string | null): string[] => [...all((facts) => [read(facts)]), 'nobody'];
  return {
    ...vocabulary,
    kinds: vocabulary.kinds.filter((kind) => !['deployed', 'deployment', 'flavour'].includes(kind)),
    metricKeys: all(({ metrics }) => metrics.keys()),
    paramKeys: all(({ params }) => params.keys()),
    tagKeys: all(({ tags, modelTags, runTags }) => [...tags.keys(), ...modelTags.keys(), ...runTags.keys()]),
    numbers: [0, 1, 3, 6, 0.5, 20, -1, Number.NaN],
    params: all(({ params }) => params.values()),
    tags: all(({ tags, modelTags, runTags }) => [...tags.values(), ...modelTags.values(), ...runTags.values()]),
    words: ['nobody', '@champion', 'fleet-3'],
    texts: {
      ...vocabulary.texts,
      model: text(({ model }) => model),
      alias: [...all(({ aliases }) => aliases), 'nobody'],
      stage: text(({ stage }) => stage),
      user: text(({ user }) => user),
      run: text(({ run }) => run),
      runName: text(({ runName }) => runName),
      runStatus: text(({ runStatus }) => runStatus),
      experiment: text(({ experiment }) => experiment),
      status: text(({ status }) => status),
      source: text(({ source }) => source),
      description: text(({ description }) => description),
    },
  };
}
