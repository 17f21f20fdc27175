import type { Replica } from '../../../../../electron/engine/replica/replica-contract.ts';
import type { Deployment } from '../../../../../shared/deployment/deployment.ts';
import type { VersionDetail } from '../../../../../shared/registry/views.ts';

/** The deployments of a replica in memory; anything else a test does not expect throws. */
export function memoryReplica(initial: readonly Deployment[] = [], versions: readonly VersionDetail[] = []): Replica {
  const kept = new Map(initial.map((each) => [each.id, each]));
  const part: Partial<Replica> = {
    saveDeployments: (deployments) => {
      kept.clear();
      for (const each of deployments) kept.set(each.id, each);
    },
    saveDeployment: (deployment) => kept.set(deployment.id, deployment),
    removeDeployment: (id) => kept.delete(id),
    deployments: () => [...kept.values()],
    deployment: (id) => kept.get(id) ?? null,
    version: (name, version) =>
      versions.find(({ version: each }) => each.modelName === name && each.version === version) ?? null,
  };
  return new Proxy(part as Replica, {
    get: (target, key) => {
      const value = Reflect.get(target, key);
      if (value === undefined) throw new Error(`The replica's ${String(key)} was not expected to be used`);
      return value;
    },
  });
}
