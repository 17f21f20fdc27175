import { expect, it } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import { parseQuery } from '../../../../../../shared/query/parse-query.ts';
import type { QueryField, QueryTree } from '../../../../../../shared/query/query-tree.ts';
import type { RegisteredModel } from '../../../../../../shared/registry/registry.ts';
import type { ModelRow, ModelsQuery } from '../../../../../../shared/registry/views.ts';
import { matchesQuery } from '../../../../../samples/queries/naive-query.ts';
import { createRandomNumbers } from '../../../../../samples/queries/random-numbers.ts';
import { createRandomQuery, writeRandomly } from '../../../../../samples/queries/random-query.ts';
import type { VersionFacts } from '../../../../../samples/queries/version-facts.ts';
import { createFleet, fleetWords, storeFleet } from '../query/generated-fleet.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels } from '../sweep.ts';

const folders = replicaFolders();
const now = Date.UTC(2026, 10, 26, 12);
const words = { ...fleetWords, words: ['zebra', '"scores zebras"', 'zebra scores'] };

/** What only a version has. */
const ofVersions: readonly QueryField['kind'][] = [
  ...(['metric', 'param', 'runTag', 'version', 'flavour', 'user', 'run', 'runName', 'runStatus'] as const),
  ...(['experiment', 'status', 'source'] as const),
];

/** Makes models for some versions. What a model and its versions are both asked for differs between them. */
function createModels(fleet: readonly VersionFacts[], seed: number): readonly RegisteredModel[] {
  const random = createRandomNumbers(seed);
  const names = [...new Set(fleet.map(({ model }) => model)), 'empty'];
  return names.map((name) => {
    const versions = fleet.filter(({ model }) => model === name);
    return sampleModel({
      name,
      description: random.pick(['', 'It scores zebras.', 'Scores cards', 'x\ny']),
      createdAt: random.chance(80) ? now - random.below(90) * 86_400_000 : null,
      updatedAt: random.chance(80) ? now - random.below(90) * 86_400_000 : null,
      latestVersion: versions.length === 0 ? null : String(versions.length),
      tags: [...(versions[0]?.modelTags ?? [])].map(([key, value]) => ({ key, value })),
      aliases: versions.flatMap(({ aliases, version }) =>
        aliases.map((label) => ({ label, version: String(version) })),
      ),
      stages: words.texts.stage.filter(() => random.chance(30)).map((label) => ({ label, version: '1' })),
    });
  });
}

/** Whether a model meets a query by itself; null where it cannot know. */
function meetsItself(
  tree: QueryTree,
  model: RegisteredModel,
  deployments: VersionFacts['deployments'],
): boolean | null {
  const meets = (part: QueryTree): boolean | null => meetsItself(part, model, deployments);
  switch (tree.kind) {
    case 'not': {
      const isMet = meets(tree.part);
      return isMet === null ? null : !isMet;
    }
    case 'and': {
      const parts = tree.parts.map(meets);
      return parts.includes(false) ? false : parts.includes(null) ? null : true;
    }
    case 'or': {
      const parts = tree.parts.map(meets);
      return parts.includes(true) ? true : parts.includes(null) ? null : false;
    }
    case 'word':
      return model.description.includes('zebras') || /zebra/.test(model.name);
    case 'comparison': {
      if (ofVersions.includes(tree.field.kind)) return null;
      const isStage = tree.field.kind === 'stage';
      const asked: QueryTree = isStage ? { ...tree, field: { kind: 'alias' } } : tree;
      const tags = new Map(model.tags.map(({ key, value }) => [key, value]));
      const facts = {
        model: model.name,
        aliases: (isStage ? model.stages : model.aliases).map(({ label }) => label),
        registered: model.createdAt,
        updated: model.updatedAt,
        deployments,
        description: model.description || null,
        tags,
        modelTags: tags,
      } as unknown as VersionFacts;
      return matchesQuery(asked, facts, now, () => false);
    }
  }
}

/** A tag is the version's own or its model's. */
function meetsByVersion(tree: QueryTree, facts: VersionFacts, model: RegisteredModel): boolean {
  const widen = (part: QueryTree): QueryTree => {
    if (part.kind === 'not') return { ...part, part: widen(part.part) };
    if (part.kind === 'and' || part.kind === 'or') return { ...part, parts: part.parts.map(widen) };
    if (part.kind !== 'comparison' || part.field.kind !== 'tag') return part;
    const ofModel: QueryTree = { ...part, field: { kind: 'modelTag', key: part.field.key } };
    return { kind: 'or', from: 0, to: 0, parts: [part, ofModel] };
  };
  return matchesQuery(widen(tree), facts, now, () => model.description.includes('zebras'));
}

const byName: ModelsQuery = { search: '', sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 200 };
const pace = (): Promise<void> => Promise.resolve();

async function find(replica: Replica, text: string): Promise<readonly ModelRow[]> {
  const { tree, problem } = parseQuery(text, now);
  if (tree === null) throw new Error(`${problem.message}: ${text}`);
  const window = await replica.models.queriedWindow({ ...byName, search: text }, tree, { now, pace });
  expect(window).toMatchObject({ total: window.rows.length, totalIsBound: false, problem: null });
  return window.rows;
}

it.each([
  ['some', 5, 800],
  ['so many versions that they are looked at some at a time', 210, 50],
])(
  'a model with %s is found by itself or by any version, as one that looks at each of them says',
  async (_, versionsEach, queries) => {
    const fleet = createFleet(7, now, versionsEach);
    const models = createModels(fleet, 8);
    const replica = folders.open();
    storeFleet(replica, fleet, (name) => models.find((model) => model.name === name) ?? {});
    let own = 0;
    let byVersion = 0;
    for (let seed = 1; seed <= queries; seed++) {
      const random = createRandomNumbers(seed);
      const tree = createRandomQuery(random, now, words);
      const text = writeRandomly(tree, random);
      const expected = models.flatMap((model) => {
        const versions = fleet.filter((facts) => facts.model === model.name);
        const deployments = versions.flatMap((facts) => facts.deployments);
        const isOwn = meetsItself(tree, model, deployments) === true;
        const met = versions.filter((facts) => meetsByVersion(tree, facts, model)).map(({ version }) => version);
        if (!isOwn && met.length === 0) return [];
        const newest = met.length === 0 ? null : String(Math.max(...met));
        return [
          {
            name: model.name,
            match: { isOwn, versions: Math.min(100, met.length), versionsAreBound: met.length > 100, newest },
          },
        ];
      });
      const rows = await find(replica, text);
      const found = rows.map(({ name, match }) => ({ name, match }));
      const sort = (all: typeof found): typeof found => all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      expect(sort(found), text).toEqual(sort(expected));
      own += expected.filter(({ match }) => match.isOwn).length;
      byVersion += expected.filter(({ match }) => match.versions > 0).length;
    }
    // Both ways are met, and not by all.
    expect(own).toBeGreaterThan(queries / 4);
    expect(byVersion).toBeGreaterThan(queries / 4);
  },
);

it('counts frequent matches a little beyond the window, in the order of the list', async () => {
  const replica = folders.open();
  const models = Array.from({ length: 3_500 }, (_, index) =>
    sampleModel({
      name: `m${index}`,
      updatedAt: index,
      tags: [{ key: 'parity', value: index % 2 === 0 ? 'even' : 'odd' }],
    }),
  );
  sweepModels(replica, models);
  const search = "not tags.parity = 'odd'";
  const { tree } = parseQuery(search, now);
  if (tree === null) throw new Error('Not understood');
  const read = (offset: number): ReturnType<Replica['models']['queriedWindow']> =>
    replica.models.queriedWindow(
      { search, sort: { column: 'updatedAt', direction: 'desc' }, offset, limit: 100 },
      tree,
      { now, pace },
    );
  const first = await read(0);
  expect(first).toMatchObject({ total: 1_000, totalIsBound: true, totalModels: 3_500 });
  expect(first.rows[0]).toMatchObject({ name: 'm3498', match: { isOwn: true, versions: 0, newest: null } });
  const last = await read(1_700);
  expect(last).toMatchObject({ total: 1_750, totalIsBound: false });
  expect(last.rows.map(({ name }) => name).slice(-2)).toEqual(['m2', 'm0']);
});
