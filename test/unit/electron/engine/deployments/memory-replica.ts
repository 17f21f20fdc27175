import type { Replica } from '../../../../../electron/engine/replica/replica.ts';
import type { Deployment } from '../../../../../shared/deployment/deployment.ts';
import type { VersionDetail } from '../../../../../shared/registry/views.ts';

/** A replica in memory that holds deployments and versions. Using anything else throws. */
export function memoryReplica(initial: readonly Deployment[] = [], versions: readonly VersionDetail[] = []): Replica {
  const kept = new Map(initial.map((each) => [each.id, each]));
  let awaited: ReturnType<Replica['deployments']['awaited']> = {};
  let fetchedAt: number | null = null;
  const deployments: Replica['deployments'] = {
    replace: (all) => {
      kept.clear();
      for (const each of all) kept.set(each.id, each);
    },
    save: (deployment) => kept.set(deployment.id, deployment),
    remove: (id) => kept.delete(id),
    list: () => [...kept.values()],
    get: (id) => kept.get(id) ?? null,
    fetchedAt: () => fetchedAt,
    setFetchedAt: (at) => {
      fetchedAt = at;
    },
    awaited: () => awaited,
    setAwaited: (changes) => {
      awaited = changes;
    },
  };
  const get: Replica['versions']['get'] = (name, version) =>
    versions.find(({ version: each }) => each.modelName === name && each.version === version) ?? null;
  return onlyThis<Replica>({ deployments, versions: onlyThis<Replica['versions']>({ get }) });
}

/** A part whose missing members throw. */
function onlyThis<Whole extends object>(part: Partial<Whole>): Whole {
  return new Proxy(part as Whole, {
    get: (target, key) => {
      const value = Reflect.get(target, key);
      if (value === undefined) throw new Error(`The replica's ${String(key)} was not expected to be used`);
      return value;
    },
  });
}
