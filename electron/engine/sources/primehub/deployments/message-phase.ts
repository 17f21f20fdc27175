import type { DeploymentStatus } from '../../../../../shared/deployment/deployment.ts';

/** What the controller says in which phase. Known failures come while it deploys. */
const phases: readonly (readonly [RegExp, readonly DeploymentStatus[]])[] = [
  [/\bnot available now/i, ['Deploying', 'Failed']],
  [/\bavailable now/i, ['Deployed']],
  [/\bis stopping\b/i, ['Stopping']],
  [/\bhas stopped\b/i, ['Stopped']],
  [/^\s*(?:Failed because of|Certain pods unschedulable|Group .{1,300} exceeded)/i, ['Deploying', 'Failed']],
];

/**
 * Whether the controller's message is about the status beside it. The status shows a wish to stop or start at once; the
 * message is still that of the phase before until the controller reacts.
 */
export function isOfPhase(message: string | null, status: DeploymentStatus): boolean {
  const start = message?.slice(0, 400) ?? '';
  const meant = phases.find(([pattern]) => pattern.test(start))?.[1];
  return meant === undefined || status === 'Unknown' || meant.includes(status);
}
