import { expect, type Page } from '@playwright/test';
import type { AppErrorCode } from '../../../shared/failure/failure-codes.ts';
import type { Bridge } from '../../../shared/ipc/bridge.ts';
import { answerOf, askApp } from '../ask-app.ts';
import type { RunningApp } from '../launch-app.ts';

/** How the app took the end of its engine. */
export interface EngineEnd {
  /** Of the engine that was killed. */
  readonly pid: number;
  /** ms until a request that only the engine answers was answered. */
  readonly answeredMs: number;
  /** Why it was not, asked once. */
  readonly code: AppErrorCode | null;
}

/** Kills the engine as the system does, and asks for something that only an engine answers. */
export async function endEngine({ page }: RunningApp, pid: number): Promise<EngineEnd> {
  const killedAt = Date.now();
  process.kill(pid, 'SIGKILL');
  const { code, at } = await page.evaluate(async () => {
    const { bridge } = globalThis as unknown as { bridge: Bridge };
    const answer = await bridge.request('connections.list', {}, crypto.randomUUID());
    return { code: answer.ok ? null : answer.error.code, at: Date.now() };
  });
  return { pid, answeredMs: at - killedAt, code };
}

/** Resolves when an engine answers; one that was stopped for good is started again, as the page's button does. */
export async function awaitEngine(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const { engine } = await askApp(page, 'app.info', {});
      if (engine.state === 'stopped') await askApp(page, 'app.restartEngine', {});
      return (await answerOf(page, 'connections.list', {})).ok;
    })
    .toBe(true);
}
