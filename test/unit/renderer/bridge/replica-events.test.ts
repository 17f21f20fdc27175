import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBridgeQuery } from '../../../../renderer/bridge/bridge-query.ts';
import { followReplica } from '../../../../renderer/bridge/replica-events.ts';
import { type AppError, appError, type Result } from '../../../../shared/failure/app-error.ts';
import type { EngineState } from '../../../../shared/ipc/main-contract.ts';

const running: EngineState = { state: 'running', restarts: 1, isSyncHeldBack: false };
const scope = { connectionId: '2f1d6f0a-7a58-4c7e-8f7d-0d9f5f0b1a01', group: 'fraud-detection' };

let tell: (state: EngineState) => void;
let answer: Result<unknown>;
let stop: () => void;
let client: QueryClient;

beforeEach(() => {
  const bridge = {
    request: vi.fn(async (name: string) => (name === 'app.info' ? { ok: true, value: { engine: running } } : answer)),
    cancel() {},
    on(name: string, listener: (state: EngineState) => void) {
      if (name === 'engine.state') tell = listener;
      return () => undefined;
    },
  };
  vi.stubGlobal('window', { bridge });
  client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  stop = followReplica(client);
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

/** A page that shows one deployment, and what it shows. */
function show() {
  const page = new QueryObserver(client, createBridgeQuery('deployments.get', { scope, id: 'churn' }));
  const leave = page.subscribe(() => undefined);
  return { page, leave };
}

const failed = (code: AppError['code']): Result<never> => ({ ok: false, error: appError(code, 'It failed.') });

describe('when an engine runs again', () => {
  it.each(['ENGINE_STOPPED', 'ENGINE_RESTARTED'] as const)('what ended with %s is asked for again', async (code) => {
    answer = failed(code);
    const { page, leave } = show();
    await vi.waitFor(() => expect(page.getCurrentResult().status).toBe('error'));
    answer = { ok: true, value: null };
    tell(running);
    await vi.waitFor(() => expect(page.getCurrentResult().status).toBe('success'));
    leave();
  });

  it('what failed for another reason waits for the person', async () => {
    answer = failed('NOT_FOUND');
    const { page, leave } = show();
    await vi.waitFor(() => expect(page.getCurrentResult().status).toBe('error'));
    answer = { ok: true, value: null };
    tell(running);
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    expect(page.getCurrentResult().status).toBe('error');
    leave();
  });
});
