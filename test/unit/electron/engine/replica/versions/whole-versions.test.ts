import { expect, it } from 'vitest';
import { createFleet, fleetWords, storeFleet } from '../query/generated-fleet.ts';
import { readIds } from '../query/naive-fleet.ts';
import { replicaFolders } from '../replica-folder.ts';

const folders = replicaFolders();
const now = Date.UTC(2026, 10, 26, 12);

it('reads versions whole and in the order asked for, without those that have gone', () => {
  const file = folders.file();
  const replica = folders.open(file);
  const fleet = createFleet(12, now, 8);
  storeFleet(replica, fleet);
  const idOf = readIds(file);
  const columns = [
    ...fleetWords.metricKeys.map((key) => ({ kind: 'metric', key }) as const),
    ...fleetWords.paramKeys.map((key) => ({ kind: 'param', key }) as const),
    ...fleetWords.tagKeys.map((key) => ({ kind: 'tag', key }) as const),
    { kind: 'metric', key: 'unknown' } as const,
  ];
  const wanted = fleet.toReversed();
  const read = replica.versions.read([9_999, ...wanted.map(idOf)], columns);
  expect(read.map(({ modelName, version }) => `${modelName} ${version}`)).toEqual(
    wanted.map(({ model, version }) => `${model} ${version}`),
  );
  for (const [index, facts] of wanted.entries()) {
    expect(read[index]).toMatchObject({
      createdAt: facts.registered,
      description: facts.description ?? '',
      stage: facts.stage,
      status: facts.status,
      source: facts.source,
      runId: facts.run,
      user: facts.run === null ? null : facts.user,
      values: columns.map(({ kind, key }) => {
        const values = { metric: facts.metrics, param: facts.params, tag: facts.tags }[kind];
        return values.get(key) ?? null;
      }),
    });
    expect([...(read[index]?.aliases ?? [])].sort()).toEqual([...facts.aliases].sort());
    expect([...(read[index]?.flavours ?? [])].sort()).toEqual([...facts.flavours].sort());
  }
});
