import type { Page } from '@playwright/test';
import type { Bridge } from '../../shared/ipc/bridge.ts';

/** Listens as the window does; the function it returns says whether a refresh is under way, as far as the app has told. */
export async function followSync(page: Page): Promise<() => boolean> {
  const refreshing = new Set<string>();
  await page.exposeFunction('soakSyncState', (scope: string, phase: string) => {
    if (phase === 'refreshing') refreshing.add(scope);
    else refreshing.delete(scope);
  });
  await page.evaluate(() => {
    const { bridge, soakSyncState } = globalThis as unknown as {
      bridge: Bridge;
      soakSyncState(scope: string, phase: string): void;
    };
    bridge.on('sync.state', ({ scope, state }) => soakSyncState(JSON.stringify(scope), state.phase));
  });
  return () => refreshing.size > 0;
}
