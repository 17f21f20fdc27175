import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMlflowServer } from '../../demo/mlflow/start-mlflow-server.ts';
import { buildSmallRegistry } from '../../demo/sample/registry/build-small-registry.ts';
import { type MutatingRelay, startMutatingRelay } from '../../soak/mutations/mutating-relay.ts';

const path = '/api/2.0/mlflow/registered-models/search?max_results=100';
let close: (() => Promise<void>)[] = [];
let server: Awaited<ReturnType<typeof startMlflowServer>>;

beforeEach(async () => {
  server = await startMlflowServer({ registry: buildSmallRegistry(1_700_000_000_000) });
  close = [server.close];
});

afterEach(async () => {
  for (const each of close.reverse()) await each();
});

async function startRelay(seed: string): Promise<MutatingRelay> {
  const relay = await startMutatingRelay(server.url, seed);
  close.push(relay.close);
  return relay;
}

/** What a patient client sees: the bytes, or that there was no answer. */
async function readAnswer(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(300) });
    return `${answer.status} ${Buffer.from(await answer.arrayBuffer()).toString('latin1')}`;
  } catch {
    return 'no answer';
  }
}

test('passes on true answers until it is told to spoil them', async () => {
  const relay = await startRelay('a');
  expect(await readAnswer(relay.url + path)).toBe(await readAnswer(server.url + path));
  expect(relay.traffic).toMatchObject({ requests: 1, spoilt: 0 });
});

test('spoils the n-th answer to a question in the same way for the same seed, and goes on answering', async () => {
  const [first, second] = [await startRelay('b'), await startRelay('b')];
  for (const relay of [first, second]) {
    relay.setShare(1);
    for (let times = 0; times < 40; times += 1) await readAnswer(relay.url + path);
  }
  expect(first.traffic.spoilt).toBe(40);
  expect(first.traffic.changes).toEqual(second.traffic.changes);
  first.setShare(0);
  expect(await readAnswer(first.url + path)).toBe(await readAnswer(server.url + path));
});

test('answers a page that only it promised with the first rows again', async () => {
  const relay = await startRelay('c');
  const answer = await readAnswer(`${relay.url}${path}&page_token=soak-new-7`);
  expect(answer).toContain('"next_page_token":"soak-new-8"');
  expect(JSON.parse(answer.slice(4)).registered_models).toEqual(
    JSON.parse((await readAnswer(server.url + path)).slice(4)).registered_models,
  );
});
