import { expect, it } from 'vitest';
import { findShownView } from '../../../../../renderer/components/views/find-shown-view.ts';
import type { FleetView } from '../../../../../shared/registry/fleet.ts';

const viewOf = (query: string): FleetView => ({
  query,
  columns: [{ kind: 'metric', key: 'auc' }],
  sort: { by: 'registeredAt', direction: 'desc' },
});
const stale = { id: '1', name: 'Stale', view: viewOf('stale') };
const live = { id: '2', name: 'Live', view: viewOf('live') };
const twin = { id: '3', name: 'Live too', view: viewOf('live') };
const views = [stale, live, twin];

it.each([
  ['nothing saved that is like it', viewOf('other'), null, null, false],
  ['a saved view, though nobody opened it', viewOf('stale'), null, '1', false],
  ['the view that was opened', viewOf('stale'), '1', '1', false],
  ['of two that are the same the one that was opened', viewOf('live'), '3', '3', false],
  ['the view that it was begun from, changed', viewOf('stale and more'), '1', '1', true],
  ['another saved view that it has become', viewOf('live'), '1', '2', false],
  ['none, as the one that was opened is deleted', viewOf('other'), '4', null, false],
] as const)('shows %s', (_, shown, baseId, id, isChanged) => {
  const found = findShownView(views, shown, baseId);
  expect([found.base?.id ?? null, found.isChanged]).toEqual([id, isChanged]);
});

it('tells columns and the order apart', () => {
  const { columns, sort } = stale.view;
  expect(findShownView(views, { ...stale.view, columns: [] }, '1').isChanged).toBe(true);
  expect(findShownView(views, { ...stale.view, sort: { ...sort, direction: 'asc' } }, '1').isChanged).toBe(true);
  expect(findShownView(views, { ...stale.view, columns: [...columns] }, '1').isChanged).toBe(false);
});
