import { cancelled } from '../../../../shared/failure/app-failure.ts';

/** Lets what a person waits for go before what runs in the background. */
export interface Turns {
  /** Something that a person waits for begins: the reading of this model, or of the list for null. Returns a function that ends it. */
  hold(name: string | null): () => void;
  /**
   * Resolves when nothing goes before. Reading the model of this name waits for no reading of the same, which may have
   * joined it. Rejects when aborted.
   */
  wait(signal: AbortSignal, name?: string): Promise<void>;
  /** How often the list has begun to be read. */
  lists(): number;
}

export function createTurns(): Turns {
  const holds = new Set<{ readonly name: string | null }>();
  let lists = 0;
  let changed = Promise.withResolvers<void>();

  return {
    lists: () => lists,
    hold(name) {
      const hold = { name };
      if (name === null) lists += 1;
      holds.add(hold);
      return () => {
        holds.delete(hold);
        changed.resolve();
        changed = Promise.withResolvers();
      };
    },
    async wait(signal, name) {
      const isHeld = (): boolean => [...holds].some((hold) => hold.name === null || hold.name !== name);
      while (isHeld()) {
        if (signal.aborted) throw cancelled();
        const aborted = Promise.withResolvers<void>();
        const abort = (): void => aborted.resolve();
        signal.addEventListener('abort', abort, { once: true });
        await Promise.race([changed.promise, aborted.promise]);
        signal.removeEventListener('abort', abort);
      }
      signal.throwIfAborted();
    },
  };
}
