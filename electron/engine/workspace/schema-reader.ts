import { cancelled, fail } from '../../../shared/failure/app-failure.ts';
import { createSingleFlight } from '../../timing/single-flight.ts';
import type { Replica } from '../replica/replica.ts';
import type { RegistrySource } from '../sources/registry-source.ts';

/** Reads what the files of versions say into the replica, each once. */
export interface SchemaReader {
  /** Whether the source can read files at all. */
  readonly canFetch: boolean;
  /**
   * Reads the file of a version, unless the replica has what it says, or joins a call that does. Does nothing where
   * files cannot be read. A failure is kept nowhere: the next call tries again. Rejects with an AppFailure.
   */
  ensure(name: string, version: string, signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

export function createSchemaReader(options: {
  readonly source: Pick<RegistrySource, 'schema'>;
  readonly replica: Pick<Replica, 'versions' | 'schemas'>;
  onStored(name: string): void;
}): SchemaReader {
  const { source, replica, onStored } = options;
  const flights = createSingleFlight();
  let isStopped = false;

  async function read(name: string, version: string, signal: AbortSignal): Promise<void> {
    const known = replica.versions.get(name, version)?.version;
    if (known === undefined) {
      fail('NOT_FOUND', `Version ${version} of “${name}” is not on this computer.`, {
        hint: 'Refresh its model first. It may have been deleted.',
      });
    }
    const schema = await source.schema?.(known, signal);
    signal.throwIfAborted();
    if (schema === undefined) return;
    replica.schemas.save(name, version, known.source, schema);
    onStored(name);
  }

  return {
    canFetch: source.schema !== undefined,
    async ensure(name, version, signal) {
      if (isStopped) throw cancelled();
      if (source.schema === undefined || replica.schemas.has(name, version)) return;
      await flights.join(JSON.stringify([name, version]), signal, (each) => read(name, version, each));
    },
    async stop() {
      isStopped = true;
      await flights.stop();
    },
  };
}
