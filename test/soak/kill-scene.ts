import { randomBytes } from 'node:crypto';
import { DemoRegistry } from '../demo/mlflow/registry-store.ts';
import { startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { type DemoHub, startHub } from '../demo/start-hub.ts';

/** An MLflow server that the app is connected to for a while, and forgets again. */
export interface PassingMlflow {
  readonly url: string;
  readonly registry: DemoRegistry;
  /** null: it asks for no sign-in. */
  readonly password: string | null;
}

/** The servers that the kills happen in front of. */
export interface KillScene {
  readonly hub: DemoHub;
  readonly passing: readonly [PassingMlflow, PassingMlflow];
  setLatency(milliseconds: number): void;
  /** Requests of all servers so far. */
  requestCount(): number;
  /** The same with those that are not answered yet. */
  countArrivals(): number;
  close(): Promise<void>;
}

export const passingUser = 'svc';

export async function startKillScene(): Promise<KillScene> {
  const hub = await startHub();
  const password = `soak-${randomBytes(12).toString('hex')}`;
  const open = await startMlflowServer({ registry: smallRegistry('open') });
  const guarded = await startMlflowServer({
    registry: smallRegistry('guarded'),
    auth: { kind: 'basic', username: passingUser, password },
  });
  return {
    hub,
    passing: [
      { url: open.url, registry: open.registry, password: null },
      { url: guarded.url, registry: guarded.registry, password },
    ],
    setLatency(milliseconds) {
      hub.setLatency(milliseconds);
      open.setLatency(milliseconds);
      guarded.setLatency(milliseconds);
    },
    requestCount: () =>
      hub.operations.length +
      [hub.mlflow.main, hub.mlflow.small, open, guarded].reduce((sum, { requests }) => sum + requests.length, 0),
    countArrivals: () =>
      [hub, hub.mlflow.main, hub.mlflow.small, open, guarded].reduce((sum, { requests }) => sum + requests.length, 0),
    close: async () => {
      await Promise.all([hub.close(), open.close(), guarded.close()]);
    },
  };
}

function smallRegistry(prefix: string): DemoRegistry {
  const registry = new DemoRegistry();
  registry.tracking.createExperiment('Default', Date.now());
  for (let number = 0; number < 12; number += 1) {
    registry.models.create({ name: `${prefix}-${number}`, description: `Model ${number}` });
  }
  return registry;
}
