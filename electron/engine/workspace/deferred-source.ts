import type { RegistrySource } from '../sources/registry-source.ts';

/** A source that is made at its first use, because reading its secret from the keychain takes time and may fail. */
export function deferredSource(make: () => Promise<RegistrySource>): RegistrySource {
  return {
    async *models(signal) {
      yield* (await make()).models(signal);
    },
    model: async (name, signal) => (await make()).model(name, signal),
    async *versions(name, signal) {
      yield* (await make()).versions(name, signal);
    },
    async *runs(name, versions, signal) {
      yield* (await make()).runs(name, versions, signal);
    },
  };
}

/** The same of a source that can tell what changed. */
export function deferredFullSource(make: () => Promise<Required<RegistrySource>>): Required<RegistrySource> {
  return {
    ...deferredSource(make),
    async *changedModels(since, signal) {
      yield* (await make()).changedModels(since, signal);
    },
  };
}
