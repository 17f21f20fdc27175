import { describe, expect, it, vi } from 'vitest';
import { createRouter, type Handlers } from '../../../../electron/ipc/router.ts';
import { fail } from '../../../../shared/failure/app-failure.ts';
import type { RequestName } from '../../../../shared/ipc/channels.ts';
import { requests } from '../../../../shared/ipc/contract.ts';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const scope = { connectionId: '3d1c9f64-8b2e-4d7a-a1f0-5e6c7b8a9d01', group: 'g' };
const routerWith = (handlers: Partial<Handlers<RequestName>>) =>
  createRouter(handlers as Handlers<RequestName>, requests, log);

describe('the router', () => {
  it('calls the handler with the checked input and wraps its answer', async () => {
    const handler = vi.fn(() => ({}));
    const answer = await routerWith({ 'clipboard.write': handler }).handle(1, 'a', 'clipboard.write', { text: 'x' });
    expect(answer).toEqual({ ok: true, value: {} });
    expect(handler).toHaveBeenCalledWith({ text: 'x' }, { signal: expect.any(AbortSignal), caller: 1 });
  });

  it.each([
    ['an unknown name', 'no.such', {}],
    ['a name of Object.prototype', 'constructor', {}],
    ['a request that somebody else answers', 'models.refresh', { scope, name: 'm' }],
    ['a missing field', 'models.get', { scope }],
    ['an unknown field', 'models.get', { scope, name: 'm', more: 1 }],
    ['an unknown field inside', 'models.get', { scope: { ...scope, more: 1 }, name: 'm' }],
    ['a wrong type', 'clipboard.write', { text: 5 }],
    [
      'a window beyond the limit',
      'models.window',
      { scope, query: { search: '', sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 100_000 } },
    ],
    ['no input', 'clipboard.write', undefined],
  ])('refuses %s without calling anything', async (_what, name, input) => {
    const handler = vi.fn();
    const router = routerWith({ 'models.get': handler, 'clipboard.write': handler, 'models.window': handler });
    expect(await router.handle(1, 'a', name, input)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(handler).not.toHaveBeenCalled();
  });

  it('passes expected failures on and hides unexpected ones behind a number that is in the log', async () => {
    const router = routerWith({
      'models.get': () => fail('NOT_FOUND', 'gone'),
      'clipboard.write': () => {
        throw new Error('at /home/me/secret.ts:1');
      },
    });
    expect(await router.handle(1, 'a', 'models.get', { scope, name: 'm' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND', message: 'gone' },
    });
    const answer = await router.handle(1, 'b', 'clipboard.write', { text: '' });
    expect(JSON.stringify(answer)).not.toContain('secret');
    const { correlationId } = (answer as { error: { correlationId: string } }).error;
    expect(log.error).toHaveBeenCalledWith('request threw', expect.objectContaining({ correlationId }));
  });

  it('cancels the named call of the named window only', async () => {
    const signals: AbortSignal[] = [];
    const router = routerWith({
      'models.refresh': (_input, { signal }) => {
        signals.push(signal);
        return new Promise((_done, failed) => signal.addEventListener('abort', () => failed(signal.reason)));
      },
    });
    const first = router.handle(1, 'a', 'models.refresh', { scope, name: 'm' });
    const second = router.handle(2, 'a', 'models.refresh', { scope, name: 'm' });
    router.cancel(1, 'b');
    router.cancel(1, 'a');
    expect(await first).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
    router.cancelAll(2);
    expect(await second).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  });
});
