import type { ChoiceValue } from '../choices/choice-sections.ts';
import type { Result } from '../failure/app-error.ts';
import type { Bridge } from './bridge.ts';
import type { RequestName } from './channels.ts';
import type { RequestInput, RequestOutput } from './contract.ts';
import { createFirstWindow, firstSort } from './first-requests.ts';

/** Asks for what the app opens with while the page's script is still read, and gives each answer to the first who asks for the same. */
export function takeHeadStart(bridge: Bridge, makeId: () => string): Bridge {
  const early = new Map<string, Promise<Result<unknown>>>();

  function ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>> {
    const answer = bridge.request(name, input, makeId());
    const key = keyOf(name, input);
    early.set(key, answer);
    // What went wrong then may be right by the time the page asks, which may be long after.
    void answer.then(({ ok }) => {
      if (!ok && early.get(key) === answer) early.delete(key);
    });
    return answer;
  }

  async function askForRows(): Promise<void> {
    const list = await ask('connections.list', {});
    const scope = list.ok ? list.value.open : null;
    if (scope === null) return;
    void ask('registry.syncState', { scope });
    // Most people keep this order, and need not wait for the choices first.
    void ask('models.window', createFirstWindow(scope, firstSort));
    const read = await ask('choices.read', { scope });
    const chosen = read.ok ? read.value.choices.find(({ section }) => section === 'models.sort')?.value : undefined;
    if (chosen === undefined) return;
    drop('models.window');
    // The engine has checked it against the section's schema.
    void ask('models.window', createFirstWindow(scope, chosen as ChoiceValue<'models.sort'>));
  }

  function drop(...names: readonly RequestName[]): void {
    for (const key of early.keys()) if (names.some((name) => key.startsWith(`${name} `))) early.delete(key);
  }

  // Until the page listens, nobody else hears that an answer is of the past.
  bridge.on('replica.changed', () => drop('models.window'));
  bridge.on('sync.state', () => drop('registry.syncState'));
  bridge.on('choices.changed', () => drop('choices.read', 'models.window'));
  bridge.on('connections.changed', () => early.clear());
  bridge.on('engine.state', ({ restarts }) => {
    if (restarts > 0) early.clear();
  });
  void askForRows();

  return {
    ...bridge,
    request(name, input, callId) {
      const key = keyOf(name, input);
      const answer = early.get(key);
      if (answer === undefined) return bridge.request(name, input, callId);
      early.delete(key);
      return answer as Promise<never>;
    },
  };
}

const keyOf = (name: RequestName, input: unknown): string => `${name} ${JSON.stringify(input)}`;
