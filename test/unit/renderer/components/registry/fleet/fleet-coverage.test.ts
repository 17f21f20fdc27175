import { expect, test } from 'vitest';
import { describeCoverage } from '../../../../../../renderer/components/registry/fleet/fleet-coverage.ts';
import type { FleetState } from '../../../../../../shared/registry/fleet.ts';

const fleet: FleetState = {
  phase: 'reading',
  isOn: true,
  budget: 1e9,
  size: 1e6,
  modelsRead: 812,
  models: 1_300,
  versions: 9_000,
  pendingRuns: 0,
  modelsLeftOut: 0,
  modelsUnreadable: 0,
};
const some = 'Versions of 812 of 1,300 models are on this computer';
const all = 'Versions of all 1,300 models are on this computer';

test.each<[Partial<FleetState>, string, string | null]>([
  [{}, `${some} · reading the rest…`, null],
  [{ phase: 'offline' }, `${some} · the rest will be read once the server can be reached`, null],
  [{ phase: 'unwritable' }, `${some} · the rest cannot be kept: most likely the disk is full`, null],
  [{ phase: 'full' }, `${some} · the space for them is used up`, 'budget'],
  [{ phase: 'off', isOn: false }, `${some} · reading the rest is off`, 'turn-on'],
  [{ modelsRead: 1_300, phase: 'resting' }, all, null],
  [{ modelsRead: 1_300, pendingRuns: 2_000 }, `${all} · reading 2,000 runs…`, null],
  [{ modelsRead: 1_300, pendingRuns: 1, phase: 'resting' }, `${all} · 1 run not read yet`, null],
  [{ modelsRead: 1_300, phase: 'off', isOn: false }, `${all} · keeping them so is off`, 'turn-on'],
  [{ modelsUnreadable: 488, phase: 'resting' }, `${some} · 488 could not be read and will be tried again`, null],
  [{ models: 1, modelsRead: 0 }, 'Versions of 0 of 1 model are on this computer · reading the rest…', null],
])('%o', (part, text, settings) => {
  expect(describeCoverage({ ...fleet, ...part })).toEqual({ text, settings });
});
