import type { Run } from '../../../shared/registry/registry.ts';

const words: ReadonlyMap<string, string> = new Map([
  ['RUNNING', 'Running'],
  ['SCHEDULED', 'Scheduled'],
  ['FINISHED', 'Finished'],
  ['FAILED', 'Failed'],
  ['KILLED', 'Killed'],
]);
/** Characters to show of a status that MLflow does not have. */
const longest = 60;

/** Returns what became of a run in words, from MLflow's status and whether the run was deleted; null when unknown. */
export function describeRunStatus({ status, lifecycle }: Pick<Run, 'status' | 'lifecycle'>): string | null {
  const text = status === null ? null : (words.get(status) ?? status.slice(0, longest));
  if (lifecycle === 'active') return text;
  return text === null ? 'Deleted' : `${text}, then deleted`;
}
