import type { FleetState } from '../../../../shared/registry/fleet.ts';

interface Coverage {
  readonly text: string;
  /** What to do about what is missing; null for nothing. */
  readonly settings: 'turn-on' | 'budget' | null;
}

/** Says of how many models the versions are on this computer, and why not of all. */
export function describeCoverage(fleet: FleetState): Coverage {
  const { phase, isOn, models, modelsRead, modelsUnreadable, pendingRuns } = fleet;
  const isComplete = modelsRead >= models;
  const some = `Versions of ${count(modelsRead)} of ${count(models)} ${models === 1 ? 'model' : 'models'} are on this computer`;
  if (!isOn || phase === 'off') {
    return isComplete && models > 0
      ? { text: `${describeAll(models)} · keeping them so is off`, settings: 'turn-on' }
      : { text: `${some} · reading the rest is off`, settings: 'turn-on' };
  }
  if (isComplete && pendingRuns === 0) return { text: describeAll(models), settings: null };
  const rest = isComplete ? `${count(pendingRuns)} ${pendingRuns === 1 ? 'run' : 'runs'}` : 'the rest';
  const start = isComplete ? describeAll(models) : some;
  switch (phase) {
    case 'reading':
      return { text: `${start} · reading ${rest}…`, settings: null };
    case 'offline':
      return { text: `${start} · ${rest} will be read once the server can be reached`, settings: null };
    case 'unwritable':
      return { text: `${start} · ${rest} cannot be kept: most likely the disk is full`, settings: null };
    case 'full':
      return { text: `${start} · the space for them is used up`, settings: 'budget' };
    case 'resting':
      return modelsUnreadable > 0 && !isComplete
        ? { text: `${start} · ${count(modelsUnreadable)} could not be read and will be tried again`, settings: null }
        : { text: `${start} · ${rest} not read yet`, settings: null };
  }
}

function describeAll(models: number): string {
  return models === 1
    ? 'Versions of the one model are on this computer'
    : `Versions of all ${count(models)} models are on this computer`;
}

const count = (number: number): string => number.toLocaleString('en-US');
