import type { Page } from '@playwright/test';
import type { Result } from '../../shared/failure/app-error.ts';
import { AppFailure } from '../../shared/failure/app-failure.ts';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { RequestName } from '../../shared/ipc/channels.ts';
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import type { ModelRow } from '../../shared/registry/views.ts';

/** Asks the main process as the window does. Throws when the app says no, with the AppFailure as the cause, and when it is gone. */
export async function askApp<N extends RequestName>(
  page: Page,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const result = await answerOf(page, name, input);
  if (result.ok) return result.value;
  const { code, message } = result.error;
  throw new Error(`${name}: ${code}: ${message}`, { cause: new AppFailure(result.error) });
}

/** The same with what the app says as the answer, whatever it is. Throws when the app is gone. */
export async function answerOf<N extends RequestName>(
  page: Page,
  name: N,
  input: RequestInput<N>,
): Promise<Result<RequestOutput<N>>> {
  return (await page.evaluate(
    ([request, content]) => {
      const { bridge } = globalThis as unknown as { bridge: Bridge };
      return bridge.request(request, content as never, crypto.randomUUID());
    },
    [name, input] as const,
  )) as Result<RequestOutput<N>>;
}

/** All rows of the open registry in the order of their names, as the list shows them. */
export async function readAllModels(page: Page): Promise<readonly ModelRow[]> {
  const { open } = await askApp(page, 'connections.list', {});
  if (open === null) throw new Error('No connection is open');
  const rows: ModelRow[] = [];
  for (;;) {
    const window = await askApp(page, 'models.window', {
      scope: open,
      query: { search: '', sort: { column: 'name', direction: 'asc' }, offset: rows.length, limit: 200 },
    });
    rows.push(...window.rows);
    if (window.rows.length === 0 || rows.length >= window.totalModels) return rows;
  }
}
