/**
 * Lets `most` calls run at once; the others wait, newest first, as what came into view last is what the person looks at.
 * A call whose signal is aborted while it waits never starts.
 */
export function createCallLimit(most: number): <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;

  function end(): void {
    running -= 1;
    waiting.pop()?.();
  }

  return async (work, signal) => {
    if (running >= most) {
      await new Promise<void>((resolve, reject) => {
        const start = (): void => {
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(start), 1);
          reject(signal?.reason);
        };
        if (signal?.aborted === true) return reject(signal.reason);
        signal?.addEventListener('abort', leave, { once: true });
        waiting.push(start);
      });
    }
    running += 1;
    try {
      return await work();
    } finally {
      end();
    }
  };
}
