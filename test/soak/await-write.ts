import { watch } from 'node:fs';

/** Resolves the moment a settings file begins to be written, for the `count`-th time; after `ms` in any case. */
export function awaitWrite(userData: string, count: number, ms: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    const done = (): void => {
      clearTimeout(timer);
      watcher.close();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const watcher = watch(userData, (_event, name) => {
      if (name === null || !/^connections\.json\.\d+$/.test(name)) return;
      seen += 1;
      if (seen === count) done();
    });
  });
}
