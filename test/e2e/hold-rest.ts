import type { Page } from '@playwright/test';

/** Keeps a walk from coming to rest, however long its steps take, until what it returns is called. */
export async function holdRest(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    /** ms, as in `use-rest.ts`. */
    const restMs = 320;
    const { setTimeout: later, clearTimeout: callOff } = window;
    const held = new Map<number, () => void>();
    let last = 0;
    Object.assign(window, {
      setTimeout: (work: () => void, ms?: number) => {
        if (ms !== restMs) return later(work, ms);
        last -= 1;
        held.set(last, work);
        return last;
      },
      clearTimeout: (id?: number) => {
        if (id === undefined || !held.delete(id)) callOff(id);
      },
      rest: () => {
        Object.assign(window, { setTimeout: later, clearTimeout: callOff });
        for (const work of held.values()) work();
      },
    });
  });
  return () => page.evaluate(() => (window as unknown as { rest(): void }).rest());
}
