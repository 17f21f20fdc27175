import type { DeploymentStatus, Waiting } from './deployment.ts';

const sent: Readonly<Record<Waiting['action'], string>> = {
  create: 'Sent',
  update: 'Update sent',
  start: 'Start sent',
  stop: 'Stop sent',
  other: 'Changed',
};

/** A status in words. `short` is for narrow places, which have the whole on hover. */
export function describeStatus(
  status: DeploymentStatus,
  waiting: Waiting | null = null,
  length: 'full' | 'short' = 'full',
): string {
  if (status !== 'Waiting') return status;
  if (waiting === null) return 'Waiting for PrimeHub';
  return length === 'short' ? sent[waiting.action] : `${sent[waiting.action]}, waiting for PrimeHub`;
}
