import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openChoiceStore } from '../../../../../electron/engine/choices/choice-store.ts';
import { monotonicClock } from '../../../../../electron/timing/clock.ts';
import type { Choice } from '../../../../../shared/choices/choice.ts';
import type { Scope } from '../../../../../shared/connection/scope.ts';
import { manualClock } from '../deployments/manual-clock.ts';
import { failureOf } from '../sources/http-for-tests.ts';

const scope: Scope = { connectionId: '2f1d6f0a-7a58-4c7e-8f7d-0d9f5f0b1a01', group: 'fraud-detection' };
const elsewhere: Scope = { connectionId: '2f1d6f0a-7a58-4c7e-8f7d-0d9f5f0b1a02', group: null };
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'choices-'));
  file = join(folder, 'profile', 'choices.json');
  vi.clearAllMocks();
});
afterEach(() => rm(folder, { recursive: true }));

const open = () => openChoiceStore(file, { log, clock: monotonicClock });
const sortOf = (key: string, by: 'version' | 'registeredAt' = 'version'): Choice => ({
  section: 'model.sort',
  key,
  value: { by, direction: 'asc' },
});
const viewOf = (key: string, query = ''): Choice => ({
  section: 'view',
  key,
  value: { name: key, view: { query, columns: [], sort: { by: 'registeredAt', direction: 'desc' } } },
});

describe('the store of choices', () => {
  it('begins empty, and has each choice on disk when it says so', async () => {
    const store = open();
    expect(store.read(scope)).toEqual({ choices: [], revision: 0, problem: null });
    await store.write(scope, sortOf('card-fraud'));
    await store.write(elsewhere, sortOf('of another registry'));
    expect(open().read(scope).choices).toEqual([sortOf('card-fraud')]);
    await store.write(scope, { ...sortOf('card-fraud'), value: null });
    expect(open().read(scope).choices).toEqual([]);
    expect(open().read(elsewhere).choices).toHaveLength(1);
  });

  it('keeps whatever a model is named', async () => {
    const names = ['__proto__', 'constructor', '10', '9', 'a/b', 'línea\n', '\ud800', ' ', 'x'.repeat(1000)];
    const store = open();
    for (const name of names) await store.write(scope, sortOf(name));
    expect(
      open()
        .read(scope)
        .choices.map(({ key }) => key),
    ).toEqual(names);
  });

  it.skipIf(process.platform === 'win32')('lets nobody else read the file', async () => {
    await open().write(scope, sortOf('card-fraud'));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('writes what is chosen at once together, losing none, and tells of each change', async () => {
    const store = open();
    const heard: (Scope | null)[] = [];
    store.onChange((changed) => void heard.push(changed));
    const names = Array.from({ length: 500 }, (_, index) => `model-${index}`);
    await Promise.all(names.map((name) => store.write(scope, sortOf(name))));
    expect(
      open()
        .read(scope)
        .choices.map(({ key }) => key),
    ).toEqual(names);
    expect(heard).toHaveLength(500);
    expect(store.read(scope).revision).toBe(500);
    await store.write(scope, sortOf('model-7'));
    expect(store.read(scope).revision, 'the same again is no change').toBe(500);
  });

  it('takes over only what was not chosen since', async () => {
    const store = open();
    await store.write(scope, sortOf('a', 'registeredAt'));
    const taken = ['a', 'b'].map((key) => ({ scope, choice: sortOf(key) }));
    await store.takeOver(taken);
    await store.takeOver(taken);
    expect(open().read(scope).choices).toEqual([sortOf('a', 'registeredAt'), sortOf('b')]);
  });

  it('drops what belongs to a connection that is removed', async () => {
    const store = open();
    await store.write(scope, sortOf('a'));
    await store.write(elsewhere, sortOf('b'));
    await store.removeConnection(scope.connectionId);
    expect(await readFile(file, 'utf8')).not.toContain(scope.connectionId);
    expect(open().read(elsewhere).choices).toEqual([sortOf('b')]);
  });

  it('forgets the models chosen for longest ago, and refuses more views than it keeps', async () => {
    const store = open();
    const models = Array.from({ length: 2_001 }, (_, index) => store.write(scope, sortOf(`model-${index}`)));
    await Promise.all(models);
    const kept = store.read(scope).choices.map(({ key }) => key);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([2_000, 'model-1', 'model-2000']);
    await Promise.all(Array.from({ length: 200 }, (_, index) => store.write(scope, viewOf(`view-${index}`))));
    expect(await failureOf(store.write(scope, viewOf('one more')))).toMatchObject({ code: 'INVALID_INPUT' });
    await store.write(scope, viewOf('view-3', 'changed'));
    expect(
      open()
        .read(scope)
        .choices.filter(({ section }) => section === 'view'),
    ).toHaveLength(200);
  });

  it('stays small whatever is chosen', async () => {
    const store = open();
    await store.write(scope, viewOf('a view stays'));
    // Three bytes each on the disk.
    const columns = Array.from({ length: 100 }, (_, index) => ({
      kind: 'metric',
      key: `${index} ${'模'.repeat(490)}`,
    }));
    const writes = Array.from({ length: 200 }, (_, index) =>
      store.write(scope, { section: 'model.columns', key: `model-${index}`, value: columns }),
    );
    await Promise.all(writes);
    expect((await stat(file)).size).toBeLessThan(4.1 * 1024 * 1024);
    const again = open().read(scope).choices;
    expect(again[0]).toEqual(viewOf('a view stays'));
    expect(again.at(-1)?.key).toBe('model-199');
  });

  it('refuses a view for which there is no room, and keeps all others', async () => {
    const store = open();
    const columns = Array.from({ length: 100 }, (_, index) => ({ kind: 'tag', key: `${index} ${'k'.repeat(490)}` }));
    const largeOf = (key: string): Choice => ({
      section: 'view',
      key,
      value: { name: key, view: { query: '', columns, sort: { by: 'registeredAt', direction: 'desc' } } },
    });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => store.write(scope, largeOf(`view-${index}`))),
    );
    const kept = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(kept).toBeGreaterThan(50);
    expect(await failureOf(store.write(scope, largeOf('one more')))).toMatchObject({ code: 'INVALID_INPUT' });
    await store.write(scope, viewOf('view-3', 'smaller'));
    await store.write(scope, sortOf('a'));
    const again = open();
    expect(again.notice).toBe(null);
    expect(again.read(scope).choices).toHaveLength(kept + 1);
  });
});

describe('a store that cannot write', () => {
  it('says why, keeps the choice for the session, and writes it as soon as it can', async () => {
    const store = open();
    await writeFile(join(folder, 'profile'), 'a file where the folder should be');
    const { problem } = await store.write(scope, sortOf('a'));
    expect(problem).toContain('choices.json');
    expect(store.read(scope)).toMatchObject({ choices: [sortOf('a')], problem });
    await rm(join(folder, 'profile'));
    expect((await store.write(scope, sortOf('b'))).problem).toBe(null);
    expect(open().read(scope).choices).toEqual([sortOf('a'), sortOf('b')]);
  });

  it('tries again by itself, and tells when it worked', async () => {
    const clock = manualClock();
    const store = openChoiceStore(file, { log, clock });
    await writeFile(join(folder, 'profile'), 'a file where the folder should be');
    await store.write(scope, sortOf('a'));
    const heard = vi.fn();
    store.onChange(heard);
    await clock.advance(20_000);
    expect(heard, 'nothing new to tell').not.toHaveBeenCalled();
    await rm(join(folder, 'profile'));
    await clock.advance(60_000);
    await vi.waitFor(() => expect(store.read(scope).problem).toBe(null));
    expect(heard).toHaveBeenCalledWith(null, 3);
    expect(open().read(scope)).toMatchObject({ choices: [sortOf('a')], problem: null });
  });
});

describe('a file of choices that is not as it should be', () => {
  const choose = async (): Promise<void> => {
    await open().write(scope, sortOf('a'));
  };
  const asides = async (): Promise<string[]> =>
    (await readdir(join(folder, 'profile'))).filter((name) => name.startsWith('choices.json.damaged-'));

  it.each([
    ['no JSON', '{"version":1,"choices":[{"scope"'],
    ['nothing', ''],
    ['another shape', '[]'],
    ['no list', '{"version":1,"choices":{}}'],
    ['a version that never was', '{"version":0,"choices":[]}'],
  ])('is set aside and said when it holds %s', async (_, text) => {
    await choose();
    await writeFile(file, text);
    const store = open();
    const [aside = ''] = await asides();
    expect(await readFile(join(folder, 'profile', aside), 'utf8')).toBe(text);
    expect(store.notice).toContain(aside);
    await store.write(scope, sortOf('b'));
    expect(open()).toMatchObject({ notice: null });
    expect(open().read(scope).choices).toEqual([sortOf('b')]);
  });

  it('is set aside when it is a folder', async () => {
    await mkdir(file, { recursive: true });
    expect(open().notice).toContain('set aside');
    await choose();
    expect(open().read(scope).choices).toEqual([sortOf('a')]);
  });

  it('keeps its sound parts in use, and the whole as a copy', async () => {
    await choose();
    const text = await readFile(file, 'utf8');
    const broken = text.replace(
      '[\n',
      `[\n${JSON.stringify({ scope, section: 'view', key: 'x', value: { name: 1 } })},\n7,\n`,
    );
    await writeFile(file, broken);
    const store = open();
    expect(store.notice).toContain('2 of your saved views');
    expect(store.read(scope).choices).toEqual([sortOf('a')]);
    const [aside = ''] = await asides();
    expect(await readFile(join(folder, 'profile', aside), 'utf8')).toBe(broken);
    await store.write(scope, sortOf('b'));
    expect(open().notice).toBe(null);
  });

  it('carries sections along that only a newer app knows', async () => {
    await choose();
    const newer = { scope, section: 'compare.basket', key: '', value: ['fraud 3'] };
    await writeFile(file, (await readFile(file, 'utf8')).replace('[\n', `[\n${JSON.stringify(newer)},\n`));
    const store = open();
    expect(store.notice).toBe(null);
    expect(store.read(scope).choices).toEqual([sortOf('a')]);
    await store.write(scope, sortOf('b'));
    expect(await readFile(file, 'utf8')).toContain(JSON.stringify(newer));
  });

  it('is read though it holds lists inside each other without end', async () => {
    await choose();
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const entry = `{"scope":${JSON.stringify(scope)},"section":"of-a-newer-app","key":"","value":${deep}}`;
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('[\n', () => `[\n${entry},\n`),
    );
    const store = open();
    expect(store.notice).toContain('1 of your saved views');
    expect(store.read(scope).choices).toEqual([sortOf('a')]);
  });

  it('is left alone when a newer app wrote it: what is chosen holds for the session', async () => {
    await choose();
    const text = '{"version":2,"choices":{"by":"another shape"},"more":true}';
    await writeFile(file, text);
    const newerList = '{"version":2,"choices":[],"more":true}';
    await writeFile(file, newerList);
    const store = open();
    expect(store.notice).toContain('newer version of the app');
    const { problem } = await store.write(scope, sortOf('b'));
    expect(problem).toContain('newer version of the app');
    expect(store.read(scope).choices).toEqual([sortOf('b')]);
    await store.settle();
    expect(await readFile(file, 'utf8')).toBe(newerList);
    await writeFile(file, text);
    expect(open().notice).toContain('newer version of the app');
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});
