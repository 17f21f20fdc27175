import { create } from 'zustand';
import type { Choice } from '../../../shared/choices/choice.ts';
import type { ChoiceSection, ChoiceValue } from '../../../shared/choices/choice-sections.ts';
import { getScopeKey, type Scope } from '../../../shared/connection/scope.ts';
import { AppFailure, toAppError } from '../../../shared/failure/app-failure.ts';
import { call, onEvent } from '../../bridge/bridge-client.ts';

interface Choices {
  /** The registry that the values are of; null before any was read. */
  readonly scope: Scope | null;
  /** By {@link getChoiceId}. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Why choices are kept for this session only; null while they are on disk. */
  readonly problem: string | null;
  /** Why the last choice was not taken; null once that was said. */
  readonly refusal: string | null;
}

/** What the person chose for the open registry. The engine keeps it; this copy shows each choice at once. */
export const useChoices = create<Choices>(() => ({ scope: null, values: new Map(), problem: null, refusal: null }));

export function getChoiceId(section: ChoiceSection, key: string): string {
  return `${section}\n${key}`;
}

interface Sent {
  readonly scope: Scope;
  readonly choice: Choice;
}

/** How many answers are awaited for each choice: until then the page knows better than the engine. */
const awaited = new Map<string, number>();
/** What an engine that ends now would take with it, so that the next one is told again. */
const unkept = new Map<string, Sent>();
/** The revision of what this page has read or written, and the one that the engine told of last. */
let known = 0;
let told = 0;
let reading: { readonly key: string; readonly done: Promise<void> } | null = null;
/** Where the page itself kept columns and sorts before the engine did: few starts find anything. */
const storageKey = 'view-choices-v1';
/** The registry asked for last: on screen are the choices of another one until its own have been read. */
let wanted: Scope | null = null;

/** Reads the choices of a registry and shows them. Resolves in any case: without an engine there are none until it is back. */
export function openChoices(scope: Scope): Promise<void> {
  wanted = scope;
  const key = getScopeKey(scope);
  if (reading?.key === key) return reading.done;
  const done = read(scope).finally(() => {
    if (reading?.done === done) reading = null;
  });
  reading = { key, done };
  return done;
}

async function read(scope: Scope): Promise<void> {
  const key = getScopeKey(scope);
  const isWanted = (): boolean => wanted !== null && getScopeKey(wanted) === key;
  try {
    // What cannot be taken over now stays where it is.
    if (localStorage.getItem(storageKey) !== null) {
      await import('./stored-choices.ts')
        .then(({ takeOverStoredChoices }) => takeOverStoredChoices(storageKey))
        .catch(() => undefined);
    }
    const { choices, revision, problem } = await call('choices.read', { scope });
    known = Math.max(known, revision);
    if (!isWanted()) return;
    const values = new Map(choices.map(({ section, key, value }) => [getChoiceId(section, key), value]));
    const { scope: before, values: shown } = useChoices.getState();
    // Of the choices on their way the page knows what they are to be.
    if (before !== null && getScopeKey(before) === key) {
      for (const id of awaited.keys()) if (id.startsWith(`${key}\n`)) copy(shown, values, id.slice(key.length + 1));
    }
    useChoices.setState({ scope, values });
    sayProblem(problem);
    if (problem === null) sendAgain();
  } catch {
    const { scope: before } = useChoices.getState();
    if (isWanted() && (before === null || getScopeKey(before) !== key)) {
      useChoices.setState({ scope, values: new Map() });
    }
  }
}

function copy(from: ReadonlyMap<string, unknown>, to: Map<string, unknown>, id: string): void {
  if (from.has(id)) to.set(id, from.get(id));
  else to.delete(id);
}

/**
 * Chooses for the open registry; null takes a choice back. The page shows it at once. Resolves to whether it was taken:
 * one that was not is taken back on screen.
 */
export function choose<S extends ChoiceSection>(
  section: S,
  key: string,
  value: ChoiceValue<S> | null,
): Promise<boolean> {
  const { scope, values } = useChoices.getState();
  if (scope === null) return Promise.resolve(false);
  const next = new Map(values);
  next.delete(getChoiceId(section, key));
  if (value !== null) next.set(getChoiceId(section, key), value);
  useChoices.setState({ values: next });
  return send({ scope, choice: { section, key, value } });
}

async function send(sent: Sent): Promise<boolean> {
  const { scope, choice } = sent;
  const id = `${getScopeKey(scope)}\n${getChoiceId(choice.section, choice.key)}`;
  awaited.set(id, (awaited.get(id) ?? 0) + 1);
  let isTaken = true;
  let answer: string | null | undefined;
  try {
    const { revision, problem } = await call('choices.write', sent);
    known = Math.max(known, revision);
    if (problem === null) unkept.delete(id);
    else unkept.set(id, sent);
    answer = problem;
  } catch (failure) {
    isTaken = isEngineFailure(failure);
    if (isTaken) {
      unkept.set(id, sent);
    } else {
      const { message, hint } = toAppError(failure);
      useChoices.setState({ refusal: [message, hint].filter(Boolean).join(' ') });
    }
  }
  const left = (awaited.get(id) ?? 1) - 1;
  if (left > 0) awaited.set(id, left);
  else awaited.delete(id);
  if (answer !== undefined) sayProblem(answer);
  if (!isTaken) await readAgain();
  else if (awaited.size === 0 && told > known) await readAgain();
  return isTaken;
}

/** The engine can write again long before all that was chosen meanwhile is on disk: only then is nothing left to say. */
function sayProblem(problem: string | null): void {
  if (problem !== null || (awaited.size === 0 && unkept.size === 0)) useChoices.setState({ problem });
}

function sendAgain(): void {
  const again = [...unkept.values()];
  unkept.clear();
  for (const each of again) void send(each);
}

async function readAgain(): Promise<void> {
  if (wanted !== null) await openChoices(wanted);
}

function isEngineFailure(failure: unknown): boolean {
  return failure instanceof AppFailure && ['ENGINE_RESTARTED', 'ENGINE_STOPPED'].includes(failure.error.code);
}

/** Follows what other windows choose, and an engine that was started again. Returns the function that stops it. */
export function followChoices(): () => void {
  const ends = [
    onEvent('choices.changed', ({ revision }) => {
      told = Math.max(told, revision);
      if (awaited.size === 0 && told > known) void readAgain();
    }),
    onEvent('engine.state', ({ state }) => {
      if (state !== 'running') return;
      // Another engine counts anew, and knows only what is on disk.
      known = 0;
      told = 0;
      sendAgain();
      void readAgain();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
