import { type Deployment, isStopped } from '../../../../shared/deployment/deployment.ts';
import { describeInstanceType } from '../../../components/deployments/instance-type-text.ts';

export type PowerAction = 'start' | 'stop';

/**
 * Finds what can be done to a deployment: if it is stopped or stopping it can be started, otherwise it can be stopped.
 */
export function findPowerAction(deployment: Pick<Deployment, 'status' | 'waiting'>): PowerAction {
  return isStopped(deployment) ? 'start' : 'stop';
}

/** Describes what an action does, for the dialog that confirms it. */
export function describePowerAction(deployment: Deployment, action: PowerAction): string {
  if (action === 'stop') {
    return 'Its endpoint stops answering and its CPU, memory and GPU are freed. It keeps its settings and can be started again.';
  }
  const { replicas, instanceType } = deployment;
  if (replicas === null || instanceType === null) return 'It is deployed again with its current settings.';
  const count = replicas === 1 ? '1 replica' : `${replicas} replicas`;
  return `It is deployed again with its current settings: ${count} of ${instanceType.displayName} (${describeInstanceType(instanceType)}${replicas === 1 ? '' : ' each'}).`;
}
