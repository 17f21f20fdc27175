import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Choice } from '../../../../shared/choices/choice.ts';
import { appError, type Result } from '../../../../shared/failure/app-error.ts';

const scope = { connectionId: '2f1d6f0a-7a58-4c7e-8f7d-0d9f5f0b1a01', group: 'fraud-detection' };
const other = { ...scope, group: 'churn' };
const byVersion = { by: 'version', direction: 'asc' } as const;
const byDate = { by: 'registeredAt', direction: 'asc' } as const;

/** An engine with one registry's choices, whose answers a test may hold back, refuse or lose. */
function createEngine() {
  const kept = new Map<string, Choice>();
  const listeners = new Map<string, (payload: unknown) => void>();
  const held: (() => void)[] = [];
  const engine = {
    revision: 0,
    problem: null as string | null,
    failure: null as Result<never> | null,
    isHeld: false,
    areReadsHeld: false,
    asked: [] as string[],
    kept,
    release: () => {
      for (const each of held.splice(0)) each();
    },
    tell: (name: string, payload: unknown) => listeners.get(name)?.(payload),
    put(choice: Choice) {
      engine.revision += 1;
      if (choice.value === null) kept.delete(choice.key);
      else kept.set(choice.key, choice);
      engine.tell('choices.changed', { scope, revision: engine.revision });
    },
    bridge: {
      async request(name: string, input: { choice: Choice; choices: readonly { choice: Choice }[] }) {
        engine.asked.push(name);
        if (name === 'connections.list') return { ok: true, value: { connections: [connection] } };
        const wait = (engine.isHeld && name === 'choices.write') || (engine.areReadsHeld && name === 'choices.read');
        const failure = engine.failure;
        if (wait) await new Promise<void>((resolve) => void held.push(resolve));
        if (failure !== null) return failure;
        if (name === 'choices.write') engine.put(input.choice);
        if (name === 'choices.takeOver') for (const { choice } of input.choices) engine.put(choice);
        const { revision, problem } = engine;
        return { ok: true, value: { revision, problem, choices: [...kept.values()] } };
      },
      cancel() {},
      on(name: string, listener: (payload: unknown) => void) {
        listeners.set(name, listener);
        return () => void listeners.delete(name);
      },
    },
  };
  return engine;
}

const connection = {
  id: scope.connectionId,
  kind: 'primehub',
  groups: [{ name: 'fraud-detection' }, { name: 'fraud-detection/eu' }],
};

let engine: ReturnType<typeof createEngine>;
let storage: Map<string, string>;
let stop: () => void;
let choices: typeof import('../../../../renderer/stores/choices/choices.ts');

beforeEach(async () => {
  engine = createEngine();
  storage = new Map();
  vi.stubGlobal('window', { bridge: engine.bridge });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    removeItem: (key: string) => storage.delete(key),
  });
  vi.resetModules();
  choices = await import('../../../../renderer/stores/choices/choices.ts');
  stop = choices.followChoices();
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

const shown = (key = 'a'): unknown => choices.useChoices.getState().values.get(choices.getChoiceId('model.sort', key));
const countOf = (name: string): number => engine.asked.filter((each) => each === name).length;

describe('the page’s copy of the choices', () => {
  it('shows a choice at once, and asks for no more than the write', async () => {
    await choices.openChoices(scope);
    engine.isHeld = true;
    const done = choices.choose('model.sort', 'a', byVersion);
    expect(shown()).toEqual(byVersion);
    engine.release();
    expect(await done).toBe(true);
    expect(shown()).toEqual(byVersion);
    expect(engine.asked).toEqual(['choices.read', 'choices.write']);
  });

  it('does not go back to an older choice while a newer one is on its way', async () => {
    await choices.openChoices(scope);
    engine.isHeld = true;
    const first = choices.choose('model.sort', 'a', byVersion);
    const second = choices.choose('model.sort', 'a', byDate);
    engine.put({ section: 'model.sort', key: 'b', value: byVersion });
    await choices.openChoices(scope);
    expect(shown()).toEqual(byDate);
    engine.release();
    await Promise.all([first, second]);
    expect(shown()).toEqual(byDate);
    expect(shown('b')).toEqual(byVersion);
  });

  it('follows what another window chooses', async () => {
    await choices.openChoices(scope);
    engine.put({ section: 'model.sort', key: 'a', value: byDate });
    await vi.waitFor(() => expect(shown()).toEqual(byDate));
  });

  it('takes back what the engine refuses, and says why', async () => {
    await choices.openChoices(scope);
    await choices.choose('model.sort', 'a', byVersion);
    engine.failure = { ok: false, error: appError('INVALID_INPUT', 'There are 200 of these already.') };
    const done = choices.choose('model.sort', 'a', byDate);
    engine.failure = null;
    expect(await done).toBe(false);
    expect(shown()).toEqual(byVersion);
    expect(choices.useChoices.getState().refusal).toContain('200 of these');
  });

  it('says when choices are kept for the session only, and tells the next engine of them', async () => {
    await choices.openChoices(scope);
    engine.problem = 'The disk is full.';
    await choices.choose('model.sort', 'a', byVersion);
    expect(choices.useChoices.getState().problem).toBe('The disk is full.');
    engine.kept.clear();
    Object.assign(engine, { revision: 0, problem: null });
    engine.tell('engine.state', { state: 'running' });
    await vi.waitFor(() => expect(engine.kept.get('a')?.value).toEqual(byVersion));
    await vi.waitFor(() => expect(choices.useChoices.getState().problem).toBe(null));
    expect(shown()).toEqual(byVersion);
  });

  it('says so until what was chosen meanwhile is on disk, not only until the engine could write again', async () => {
    await choices.openChoices(scope);
    engine.problem = 'The disk is full.';
    await choices.choose('model.sort', 'a', byVersion);
    Object.assign(engine, { revision: 0, problem: null, isHeld: true });
    engine.kept.clear();
    engine.tell('engine.state', { state: 'running' });
    await vi.waitFor(() => expect(engine.asked.filter((name) => name === 'choices.read')).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve));
    expect(choices.useChoices.getState().problem).toBe('The disk is full.');
    engine.release();
    await vi.waitFor(() => expect(choices.useChoices.getState().problem).toBe(null));
    expect(engine.kept.size).toBe(1);
  });

  it('tells again what an engine heard that ended before it answered', async () => {
    await choices.openChoices(scope);
    engine.failure = { ok: false, error: appError('ENGINE_STOPPED', 'It has stopped.') };
    expect(await choices.choose('model.sort', 'a', byVersion)).toBe(true);
    expect(shown()).toEqual(byVersion);
    engine.failure = null;
    engine.tell('engine.state', { state: 'running' });
    await vi.waitFor(() => expect(engine.kept.get('a')?.value).toEqual(byVersion));
    expect(shown()).toEqual(byVersion);
  });

  it('shows those of a registry that was being opened when the engine was started again', async () => {
    await choices.openChoices(scope);
    engine.areReadsHeld = true;
    const opened = choices.openChoices(other);
    engine.tell('engine.state', { state: 'running' });
    engine.areReadsHeld = false;
    engine.release();
    await opened;
    await vi.waitFor(() => expect(choices.useChoices.getState().scope).toEqual(other));
  });

  it('shows those of the registry that was opened last', async () => {
    await Promise.all([choices.openChoices(scope), choices.openChoices(other)]);
    expect(choices.useChoices.getState().scope).toEqual(other);
  });
});

describe('what the page’s own storage holds', () => {
  const columns = [{ kind: 'metric', key: 'auc' }];
  const stored = JSON.stringify({
    version: 0,
    state: {
      columns: {
        [`${scope.connectionId}/fraud-detection/card/fraud`]: columns,
        [`${scope.connectionId}/fraud-detection/eu/model`]: columns,
        [`${scope.connectionId}/gone/model`]: columns,
        [`${scope.connectionId}/fraud-detection/broken`]: [{ kind: 'nothing' }],
      },
      sorts: { [`${scope.connectionId}/fraud-detection/a`]: byVersion },
    },
  });

  it('goes to the engine once, in the scope and by the model that it was of', async () => {
    storage.set('view-choices-v1', stored);
    await choices.openChoices(scope);
    expect(storage.size).toBe(0);
    expect([...engine.kept.keys()]).toEqual(['card/fraud', 'model', 'a']);
    await choices.openChoices(scope);
    expect(countOf('choices.takeOver')).toBe(1);
    expect(shown()).toEqual(byVersion);
  });

  it('stays there until it is on disk', async () => {
    storage.set('view-choices-v1', stored);
    engine.problem = 'The disk is full.';
    await choices.openChoices(scope);
    engine.failure = { ok: false, error: appError('ENGINE_RESTARTED', 'It has ended.') };
    await choices.openChoices(scope);
    expect(storage.size).toBe(1);
    Object.assign(engine, { problem: null, failure: null });
    engine.tell('engine.state', { state: 'running' });
    await vi.waitFor(() => expect(storage.size).toBe(0));
    await vi.waitFor(() => expect(shown()).toEqual(byVersion));
  });

  it.each(['no JSON', '{}', '{"state":null}', '{"state":{"columns":[1],"sorts":7}}'])(
    'is given up when it is %s',
    async (text) => {
      storage.set('view-choices-v1', text);
      await choices.openChoices(scope);
      expect(storage.size).toBe(0);
      expect(engine.kept.size).toBe(0);
    },
  );
});
