import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openChoiceStore } from '../../../../../electron/engine/choices/choice-store.ts';
import { openConnectionStore } from '../../../../../electron/engine/connections/stored/connection-store.ts';
import { announceFacts } from '../../../../../electron/engine/ipc/facts-announcer.ts';
import type { Workspaces } from '../../../../../electron/engine/workspace/workspaces.ts';
import type { EngineFacts } from '../../../../../electron/ipc/engine-messages.ts';
import { samplePrimehub } from '../connections/sample-connections.ts';
import { manualClock } from '../deployments/manual-clock.ts';
import { sampleDeployment } from '../deployments/sample-deployment.ts';
import { quietLog } from '../replica/replica-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'facts-announcer-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('main is told what tray and menus show, at most four times a second, and the last word always', async () => {
  const store = await openConnectionStore(join(folder, 'connections.json'), { log: quietLog });
  const clock = manualClock();
  const deployments = (['Deployed', 'Deploying', 'Failed', 'Stopped'] as const).map((status) =>
    sampleDeployment({ id: status, status }),
  );
  const scope = { connectionId: samplePrimehub().id, group: 'fraud-detection' };
  let modelCount = 1;
  const active = {
    scope,
    sync: { state: () => ({ phase: 'idle' }) },
    replica: { models: { count: () => modelCount }, deployments: { list: () => deployments } },
  };
  const choices = openChoiceStore(join(folder, 'choices.json'), { log: quietLog, clock });
  const view = { query: 'fraud & co', columns: [], sort: { by: 'registeredAt', direction: 'desc' } };
  await choices.write(scope, { section: 'view', key: 'v10', value: { name: 'Stale 10', view } });
  await choices.write(scope, { section: 'view', key: 'v2', value: { name: 'Stale 2', view } });
  const told: EngineFacts[] = [];
  const workspaces = { active: () => active } as unknown as Workspaces;
  const announce = announceFacts(
    { store, workspaces, choices, clock, log: quietLog },
    (facts) => void told.push(structuredClone(facts)),
  );
  await store.save(samplePrimehub());
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    connections: [{ id: samplePrimehub().id, label: 'hub.example' }],
    open: { scope, modelCount: 1, deployments: [{ id: 'Deploying' }, { id: 'Failed' }] },
  });
  expect(told[0]?.open?.views, 'by name, as lists have them').toEqual([
    { id: 'v2', name: 'Stale 2', address: 'q=fraud%20%26%20co' },
    { id: 'v10', name: 'Stale 10', address: 'q=fraud%20%26%20co' },
  ]);
  for (modelCount = 2; modelCount < 10; modelCount += 1) announce();
  expect(told).toHaveLength(1);
  await clock.advance(250);
  expect(told).toHaveLength(2);
  expect(told[1]?.open?.modelCount).toBe(10);
});
