import { expect, it } from 'vitest';
import { formatBytes } from '../../../../../renderer/components/text/byte-format.ts';
import { describeCoverage, describePhase } from '../../../../../renderer/features/settings/storage-text.ts';
import type { FleetState } from '../../../../../shared/registry/fleet.ts';

const state = (more: Partial<FleetState>): FleetState => ({
  phase: 'resting',
  isOn: true,
  budget: 1_000_000_000,
  size: 312_000_000,
  models: 1_300,
  modelsRead: 1_300,
  versions: 9_870,
  pendingRuns: 0,
  modelsLeftOut: 0,
  modelsUnreadable: 0,
  ...more,
});

it.each([
  [{ modelsRead: 812 }, 'Versions of 812 of 1,300 models · 9,870 versions'],
  [{}, 'Versions of all 1,300 models · 9,870 versions'],
  [{ models: 1, modelsRead: 1, versions: 1 }, 'Versions of all 1 model · 1 version'],
  [{ models: 0, modelsRead: 0, versions: 0 }, 'No models yet'],
])('says how much is here: %o', (more, text) => {
  expect(describeCoverage(state(more))).toBe(text);
});

it.each([
  [{ phase: 'off' }, /^Off: /],
  [{ phase: 'reading', modelsRead: 3 }, /^Reading in the background…$/],
  [{ phase: 'reading', pendingRuns: 1_200 }, /^Reading the runs of 1,200 versions in the background…$/],
  [{ phase: 'offline' }, /goes on by itself/],
  [{ phase: 'unwritable' }, /^Paused: the disk takes nothing more/],
  [{ phase: 'full', modelsRead: 812, modelsLeftOut: 488 }, /^The space is used up. 488 models were left out/],
  [{ phase: 'full', pendingRuns: 4 }, /^The space is used up. Some runs were left out/],
  [{}, /^Up to date\. /],
  [{ modelsRead: 1_299, modelsUnreadable: 1 }, /^Up to date, but 1 model could not be read/],
  [{ modelsRead: 5 }, /^What is missing is read with the next refresh/],
] as const)('says in words what the background does: %o', (more, text) => {
  expect(describePhase(state(more))).toMatch(text);
});

it('tells bytes as people read them', () => {
  expect([900, 312_400_000, 1_000_000_000, 1_540_000_000].map(formatBytes)).toEqual([
    '1 kB',
    '312 MB',
    '1 GB',
    '1.5 GB',
  ]);
});
