import { expect, it } from 'vitest';
import type { AskedList } from '../../../../../../electron/engine/replica/lists/version-lists.ts';
import { parseQuery } from '../../../../../../shared/query/parse-query.ts';
import type { FleetSort } from '../../../../../../shared/registry/fleet.ts';
import type { VersionList } from '../../../../../../shared/registry/version-list.ts';
import type { VersionRef } from '../../../../../../shared/registry/version-ref.ts';
import { createRandomNumbers } from '../../../../../samples/queries/random-numbers.ts';
import { createFleet, storeFleet } from '../query/generated-fleet.ts';
import { replicaFolders } from '../replica-folder.ts';

const folders = replicaFolders();
const now = Date.UTC(2026, 10, 26, 12);
const signal = new AbortController().signal;
const pace = async (): Promise<void> => undefined;

const read = (list: VersionList): AskedList => {
  const { tree, problem } = parseQuery(list.of === 'fleet' ? list.query : (list.search ?? ''), now);
  if (tree === null) throw new Error(problem.message);
  return { list, tree, now };
};

const sorts: readonly FleetSort[] = [
  { by: 'registeredAt', direction: 'desc' },
  { by: 'model', direction: 'asc' },
  { by: { kind: 'metric', key: 'val_auc' }, direction: 'desc' },
];
const lists: readonly VersionList[] = [
  ...sorts.flatMap((sort) =>
    ['', 'version > 3', "deployed = true or tags.team = 'fraud'"].map((query) => ({
      of: 'fleet' as const,
      query,
      sort,
    })),
  ),
  ...['', 'version > 3', '7', 'zzz'].flatMap((search) =>
    [
      { by: 'version' as const, direction: 'asc' as const },
      { by: { kind: 'metric' as const, key: 'val_auc' }, direction: 'desc' as const },
    ].map((sort) => ({ of: 'model' as const, name: 'churn', columns: [], sort, search })),
  ),
];

/** The list as its page reads it. */
async function readShown(replica: ReturnType<typeof folders.open>, asked: AskedList): Promise<readonly VersionRef[]> {
  const { list, tree } = asked;
  if (list.of === 'fleet') {
    const query = { tree, now, model: null, columns: [], sort: list.sort, offset: 0, limit: 1_000 };
    const { rows } = await replica.fleet.window(query, signal);
    return rows.map(({ modelName, version }) => ({ name: modelName, version }));
  }
  const query = { name: list.name, columns: [], sort: list.sort, search: list.search ?? '', offset: 0, limit: 200 };
  const { rows } =
    query.search === ''
      ? replica.versions.window(query)
      : await replica.versions.queriedWindow(query, tree, { now, pace });
  return rows.map(({ version }) => ({ name: list.name, version }));
}

it('names, orders and walks through versions as the page lists them', async () => {
  const replica = folders.open(folders.file());
  const fleet = createFleet(7, now, 20);
  storeFleet(replica, fleet);
  const everything = fleet.map(({ model, version }) => ({ name: model, version: String(version) }));
  let walked = 0;
  for (const list of lists) {
    const asked = read(list);
    const shown = await readShown(replica, asked);
    const what = JSON.stringify(list);
    expect(await replica.lists.refs(asked, 0, 1_000, pace), what).toEqual(shown);
    expect(await replica.lists.refs(asked, 3, 5, pace), what).toEqual(shown.slice(3, 8));

    const random = createRandomNumbers(shown.length + 1);
    const ofList = everything.filter(({ name }) => list.of === 'fleet' || name === list.name);
    const selected = ofList.filter(() => random.below(3) === 0);
    const names = (refs: readonly VersionRef[]): string[] => refs.map(({ name, version }) => `${name} ${version}`);
    const isSelected = (ref: VersionRef): boolean => names(selected).includes(names([ref])[0] ?? '');
    const lost = { name: list.of === 'model' ? list.name : 'no such model', version: '999' };
    const state = await replica.lists.selection(asked, [lost, ...selected.toReversed()], pace);
    expect(state.gone, what).toEqual([lost]);
    const listed = shown.filter(isSelected);
    expect(state.outside, what).toBe(selected.length - listed.length);
    expect(names(state.first), what).toHaveLength(Math.min(20, selected.length));
    const inList = state.first.filter((ref) => names(shown).includes(names([ref])[0] ?? ''));
    expect(names(inList), what).toEqual(names(listed.slice(0, inList.length)));

    for (const [index, ref] of shown.entries()) {
      walked += 1;
      const expected = { previous: shown[index - 1] ?? null, next: shown[index + 1] ?? null, at: index };
      expect(await replica.lists.beside(asked, ref, index, pace), what).toMatchObject({
        ...expected,
        total: shown.length,
      });
      // It has moved since.
      expect(await replica.lists.beside(asked, ref, (index * 7) % 30, pace), what).toMatchObject(expected);
    }
    expect(await replica.lists.beside(asked, lost, 1, pace), what).toMatchObject({
      previous: shown[0] ?? null,
      next: shown[1] ?? null,
      at: null,
    });
  }
  expect(walked).toBeGreaterThan(500);
});

it('walks through the versions of a model by number, also from one that has gone', () => {
  const replica = folders.open(folders.file());
  storeFleet(replica, createFleet(7, now, 12));
  const beside = (version: string, name = 'churn') => {
    const { previous, next, at, total } = replica.lists.besideInModel({ name, version });
    return [previous?.version ?? null, next?.version ?? null, at, total];
  };
  expect(beside('1')).toEqual([null, '2', 0, 12]);
  expect(beside('9')).toEqual(['8', '10', 8, 12]);
  expect(beside('10')).toEqual(['9', '11', 9, 12]);
  expect(beside('12')).toEqual(['11', null, 11, 12]);
  expect(beside('40')).toEqual(['12', null, null, 12]);
  expect(beside('not a number')).toEqual([null, null, null, 0]);
  expect(beside('1', 'no such model')).toEqual([null, null, null, 0]);
});
