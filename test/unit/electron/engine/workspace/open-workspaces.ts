import { join } from 'node:path';
import type { WorkspaceDependencies } from '../../../../../electron/engine/workspace/workspace.ts';
import { createWorkspaces, type Workspaces } from '../../../../../electron/engine/workspace/workspaces.ts';
import { monotonicClock } from '../../../../../electron/timing/clock.ts';
import { quietLog } from '../replica/replica-folder.ts';

/** Opens workspaces with their replicas below `folder`. Nobody listens to them unless `options` say so. */
export function openWorkspaces(
  folder: string,
  options: Pick<WorkspaceDependencies, 'store' | 'http'> & Partial<WorkspaceDependencies>,
): Workspaces {
  return createWorkspaces({
    writeState: async () => 'not-sent',
    account: { follow() {}, refresh: async () => undefined, doubt() {}, networkReturned() {} },
    clock: monotonicClock,
    log: quietLog,
    replicas: join(folder, 'replicas'),
    onState() {},
    onChanged() {},
    onNews() {},
    ...options,
  });
}

/** For connections that nobody watches. */
export const unwatched = { noteRead(): void {}, onChange(): void {}, removeChoices: async () => undefined };
