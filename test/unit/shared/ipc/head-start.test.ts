import { describe, expect, it } from 'vitest';
import type { Bridge } from '../../../../shared/ipc/bridge.ts';
import type { EventName, RequestName } from '../../../../shared/ipc/channels.ts';
import { createFirstWindow, firstSort } from '../../../../shared/ipc/first-requests.ts';
import { takeHeadStart } from '../../../../shared/ipc/head-start.ts';

const scope = { connectionId: '5d0f8a52-6cbb-4a3b-8f2f-6a9a6d9b6f01', group: null };
const byName = { column: 'name', direction: 'asc' } as const;

/** A page whose answers come at once, and what was asked until then. */
async function start({
  open = scope as typeof scope | null,
  choices = [] as readonly unknown[],
  failing = null as RequestName | null,
} = {}) {
  const asked: { readonly name: RequestName; readonly input: unknown }[] = [];
  const listeners = new Map<EventName, (payload: never) => void>();
  const answers: Partial<Record<RequestName, unknown>> = {
    'connections.list': { open },
    'choices.read': { choices },
    'registry.syncState': {},
    'models.window': {},
  };
  const bridge = takeHeadStart(
    {
      request: async (name: RequestName, input: unknown) => {
        asked.push({ name, input });
        if (name === failing) return { ok: false, error: {} };
        return { ok: true, value: { ...(answers[name] as object), at: asked.length } };
      },
      cancel: () => undefined,
      on: (name: EventName, listener: (payload: never) => void) => {
        listeners.set(name, listener);
        return () => undefined;
      },
    } as unknown as Bridge,
    () => 'early',
  );
  await new Promise((resolve) => setTimeout(resolve));
  const early = asked.splice(0);
  return {
    early,
    asked,
    tell: (name: EventName, payload: unknown) => listeners.get(name)?.(payload as never),
    ask: <N extends RequestName>(name: N, input: unknown) => bridge.request(name, input as never, 'page'),
  };
}

const firstRows = createFirstWindow(scope, firstSort);

describe('the head start', () => {
  it('asks for what the list of models opens with', async () => {
    const { early } = await start();
    expect(early).toEqual([
      { name: 'connections.list', input: {} },
      { name: 'registry.syncState', input: { scope } },
      { name: 'models.window', input: firstRows },
      { name: 'choices.read', input: { scope } },
    ]);
  });

  it('keeps no failure for later: what went wrong is asked for again', async () => {
    const { asked, ask } = await start({ failing: 'models.window' });
    await ask('models.window', firstRows);
    expect(asked).toEqual([{ name: 'models.window', input: firstRows }]);
  });

  it('asks for the rows in the order that the person chose', async () => {
    const { asked, ask, early } = await start({ choices: [{ section: 'models.sort', key: '', value: byName }] });
    const chosen = createFirstWindow(scope, byName);
    expect(early.at(-1)).toEqual({ name: 'models.window', input: chosen });
    await ask('models.window', chosen);
    expect(asked).toEqual([]);
    // The others are not kept.
    await ask('models.window', firstRows);
    expect(asked).toEqual([{ name: 'models.window', input: firstRows }]);
  });

  it('asks for no rows where no registry is open', async () => {
    const { early } = await start({ open: null });
    expect(early.map(({ name }) => name)).toEqual(['connections.list']);
  });

  it('gives each answer once, and only to who asks for the same', async () => {
    const { asked, ask } = await start();
    await expect(ask('models.window', firstRows)).resolves.toMatchObject({ value: { at: 3 } });
    expect(asked).toEqual([]);
    await ask('models.window', firstRows);
    await ask('registry.syncState', { scope: { ...scope, group: 'other' } });
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['replica.changed', {}, ['models.window']],
    ['sync.state', {}, ['registry.syncState']],
    ['choices.changed', {}, ['models.window', 'choices.read']],
    ['connections.changed', {}, ['connections.list', 'registry.syncState', 'models.window', 'choices.read']],
    ['engine.state', { restarts: 0 }, []],
    ['engine.state', { restarts: 1 }, ['connections.list', 'registry.syncState', 'models.window', 'choices.read']],
    ['export.progress', {}, []],
  ] as const)('after %s %j, what it changes is asked for again', async (name, payload, again) => {
    const { early, asked, ask, tell } = await start();
    tell(name, payload);
    for (const each of early) await ask(each.name, each.input);
    expect(asked.map((each) => each.name)).toEqual(again);
  });
});
