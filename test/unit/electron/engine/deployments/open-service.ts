import { vi } from 'vitest';
import { createDeploymentService } from '../../../../../electron/engine/deployments/deployment-service.ts';
import type { Deployment } from '../../../../../shared/deployment/deployment.ts';
import { quietLog } from '../replica/replica-folder.ts';
import { fakeSource } from './fake-source.ts';
import { manualClock } from './manual-clock.ts';
import { memoryReplica } from './memory-replica.ts';

export const fresh = { kind: 'new' } as const;
export const toChurn = { kind: 'existing', id: 'churn-ab12c' } as const;
export const firstId = '5b0c9a0e-6a5f-4b7e-9d0a-2f5d2c1b0a01';

/** Opens a service over a fake PrimeHub, a replica in memory and a manual clock, and records what it reports. */
export function openService(initial: readonly Deployment[] = []) {
  const source = fakeSource(initial);
  const replica = memoryReplica();
  const clock = manualClock();
  const onChanged = vi.fn();
  const onSettled = vi.fn();
  const onProblem = vi.fn();
  const service = createDeploymentService({
    source,
    replica,
    clock,
    log: quietLog,
    writeState: source.writeState,
    onChanged,
    onSettled,
    onProblem,
    random: () => 0,
  });
  return { source, replica, clock, service, onChanged, onSettled, onProblem };
}
