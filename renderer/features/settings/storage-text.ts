import type { FleetState } from '../../../shared/registry/fleet.ts';

const format = (count: number): string => count.toLocaleString('en-US');
const counted = (count: number, one: string, many: string): string => `${format(count)} ${count === 1 ? one : many}`;

/** How much is here, such as "Versions of 812 of 1,300 models". */
export function describeCoverage({ models, modelsRead, versions }: FleetState): string {
  const all = models === 1 ? '1 model' : `${format(models)} models`;
  const read = models === modelsRead ? `all ${all}` : `${format(modelsRead)} of ${all}`;
  if (models === 0) return 'No models yet';
  return `Versions of ${read} · ${counted(versions, 'version', 'versions')}`;
}

/** What the background does, and what the person can do where it does not go on by itself. */
export function describePhase(state: FleetState): string {
  const { phase, pendingRuns, modelsLeftOut, modelsUnreadable, models, modelsRead } = state;
  const unreadable = counted(modelsUnreadable, 'model', 'models');
  switch (phase) {
    case 'off':
      return 'Off: only the models that you open are kept.';
    case 'reading':
      return modelsRead < models || pendingRuns === 0
        ? 'Reading in the background…'
        : `Reading the runs of ${counted(pendingRuns, 'version', 'versions')} in the background…`;
    case 'offline':
      return 'Paused: the server cannot be reached. It goes on by itself when it answers again.';
    case 'unwritable':
      return 'Paused: the disk takes nothing more, most likely because it is full. Make room on it, then refresh.';
    case 'full':
      return `The space is used up. ${
        modelsLeftOut === 0
          ? 'Some runs were left out.'
          : `${counted(modelsLeftOut, 'model was', 'models were')} left out, those that changed longest ago.`
      } Give it more space to keep all.`;
    case 'resting':
      if (modelsUnreadable > 0 && models - modelsRead <= modelsUnreadable) {
        return `Up to date, but ${unreadable} could not be read. The next try is within the hour.`;
      }
      return modelsRead === models && pendingRuns === 0
        ? 'Up to date. What changes is read in the background.'
        : 'What is missing is read with the next refresh.';
  }
}
