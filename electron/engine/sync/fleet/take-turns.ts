import type { RegistrySource } from '../../sources/registry-source.ts';
import type { Turns } from './turns.ts';

/** Makes a source for reading one model in the background: one request at a time, each after what a person waits for. */
export function takeTurns(source: RegistrySource, turns: Turns, name: string): RegistrySource {
  async function* eachAfter<T>(signal: AbortSignal, items: AsyncIterable<T>): AsyncGenerator<T> {
    const iterator = items[Symbol.asyncIterator]();
    for (;;) {
      await turns.wait(signal, name);
      const step = await iterator.next();
      if (step.done === true) return;
      yield step.value;
    }
  }
  const { origins } = source;
  return {
    ...source,
    model: async (of, signal) => {
      await turns.wait(signal, name);
      return source.model(of, signal);
    },
    versions: (of, signal, known) => eachAfter(signal, source.versions(of, signal, known)),
    runs: (of, versions, signal) => eachAfter(signal, source.runs(of, versions, signal, true)),
    ...(origins === undefined ? {} : { origins: (refs, signal) => eachAfter(signal, origins(refs, signal)) }),
  };
}
