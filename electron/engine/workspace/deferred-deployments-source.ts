import type { DeploymentsSource } from '../sources/deployments-source.ts';

/** A deployments source that is made at its first use; see deferred-source.ts. */
export function deferredDeploymentsSource(make: () => Promise<DeploymentsSource>): DeploymentsSource {
  return {
    list: async (signal) => (await make()).list(signal),
    get: async (id, signal) => (await make()).get(id, signal),
    secrets: async (id, signal) => (await make()).secrets(id, signal),
    isIdFree: async (id, signal) => (await make()).isIdFree(id, signal),
    instanceTypes: async (signal) => (await make()).instanceTypes(signal),
    pullSecrets: async (signal) => (await make()).pullSecrets(signal),
    limits: async (signal) => (await make()).limits(signal),
    create: async (draft) => (await make()).create(draft),
    update: async (draft, before) => (await make()).update(draft, before),
    start: async (id) => (await make()).start(id),
    stop: async (id) => (await make()).stop(id),
  };
}
