import { expect, it } from 'vitest';
import { parseQuery } from '../../../../../../shared/query/parse-query.ts';
import type { VersionsQuery } from '../../../../../../shared/registry/views.ts';
import { matchesQuery } from '../../../../../samples/queries/naive-query.ts';
import { createRandomNumbers } from '../../../../../samples/queries/random-numbers.ts';
import { createRandomQuery, writeRandomly } from '../../../../../samples/queries/random-query.ts';
import { createFleet, fleetWords, storeFleet } from '../query/generated-fleet.ts';
import { replicaFolders } from '../replica-folder.ts';

const folders = replicaFolders();
const now = Date.UTC(2026, 10, 26, 12);
const all: Omit<VersionsQuery, 'name'> = {
  columns: [],
  sort: { by: 'version', direction: 'asc' },
  offset: 0,
  limit: 200,
};
const pace = (): Promise<void> => Promise.resolve();

it('finds those of a model’s versions that meet a query, plain words among conditions as ever', async () => {
  const fleet = createFleet(11, now, 12);
  const replica = folders.open();
  storeFleet(replica, fleet);
  const models = fleetWords.texts.model.filter((each) => each !== 'empty');
  const words = ['READY', 'scores cards'];
  const found = new Map<string, ReadonlySet<string>>();
  for (const name of models) {
    for (const text of words) {
      const word = { kind: 'word', text, from: 0, to: 0 } as const;
      const { rows } = await replica.versions.queriedWindow({ ...all, name }, word, { now, pace });
      found.set(`${name} ${text}`, new Set(rows.map(({ version }) => version)));
    }
  }
  let matches = 0;
  for (let seed = 1; seed <= 600; seed++) {
    const random = createRandomNumbers(seed);
    const tree = createRandomQuery(random, now, { ...fleetWords, words });
    const search = writeRandomly(tree, random);
    const name = random.pick(models);
    const query: VersionsQuery = { ...all, name };
    const parsed = parseQuery(search, now);
    if (parsed.tree === null) throw new Error(`${parsed.problem.message}: ${search}`);
    const window = await replica.versions.queriedWindow({ ...query, search }, parsed.tree, { now, pace });
    const expected = fleet
      .filter(({ model }) => model === name)
      .filter((facts) =>
        matchesQuery(tree, facts, now, (text) => found.get(`${name} ${text}`)?.has(String(facts.version)) === true),
      )
      .map(({ version }) => String(version));
    expect(
      window.rows.map(({ version }) => version),
      search,
    ).toEqual(expected);
    expect(window).toMatchObject({ total: expected.length, problem: null });
    matches += expected.length;
  }
  expect(matches).toBeGreaterThan(500);
});
