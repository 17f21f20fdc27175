import { isDeepStrictEqual } from 'node:util';
import { serialize } from 'node:v8';
import { describe, expect, it, vi } from 'vitest';
import { createDeploymentHandlers } from '../../../../electron/engine/ipc/deployment-handlers.ts';
import { createRegistryHandlers } from '../../../../electron/engine/ipc/registry-handlers.ts';
import type { Workspace } from '../../../../electron/engine/workspace/workspace.ts';
import type { Workspaces } from '../../../../electron/engine/workspace/workspaces.ts';
import { createPartedCalls } from '../../../../electron/ipc/parted-calls.ts';
import { createRouter, type Handlers } from '../../../../electron/ipc/router.ts';
import { type Bridge, createBridge, type Transport } from '../../../../shared/ipc/bridge.ts';
import type { RequestName } from '../../../../shared/ipc/channels.ts';
import { type RequestInput, type RequestOutput, requests } from '../../../../shared/ipc/contract.ts';
import { maxWindow } from '../../../../shared/registry/views.ts';
import { historyAt, sampleDeployment } from '../engine/deployments/sample-deployment.ts';
import { sampleRun, sampleVersion } from '../engine/deployments/sample-version.ts';
import { quietLog, replicaFolders } from '../engine/replica/replica-folder.ts';
import { sampleModel } from '../engine/replica/sample-model.ts';
import { sweepModels, sweepVersions } from '../engine/replica/sweep.ts';

const limit = 256_000;
const scope = { connectionId: '3d1c9f64-8b2e-4d7a-a1f0-5e6c7b8a9d01', group: 'g' };

interface Wired {
  readonly bridge: Bridge;
  /** Every message in either direction. */
  readonly messages: readonly unknown[];
}

/** A page and main. Carries each message as Electron does, as a structured clone. */
function wire(
  handlers: Partial<Handlers<RequestName>>,
  changes: (calls: Transport) => Partial<Transport> = () => ({}),
): Wired {
  const calls = createPartedCalls(createRouter(handlers as Handlers<RequestName>, requests, quietLog));
  const messages: unknown[] = [];
  const carried = <T>(message: T): T => {
    messages.push(message);
    return structuredClone(message);
  };
  const transport: Transport = {
    invoke: async (...given) => carried(await calls.call(1, ...carried(given))),
    givePart: async (...given) => {
      const [callId, , part] = carried(given);
      calls.givePart(1, callId, part);
    },
    takePart: async (...given) => carried(calls.takePart(1, carried(given)[0])),
    cancel: (callId) => calls.cancel(1, callId),
    subscribe: () => () => undefined,
  };
  return { bridge: createBridge({ ...transport, ...changes(transport) }), messages };
}

function sizes(messages: readonly unknown[]): readonly number[] {
  return messages.flatMap((each) => [serialize(each).byteLength, Buffer.byteLength(JSON.stringify(each) ?? '')]);
}

async function read<N extends RequestName>(
  { bridge }: Wired,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const answer = await bridge.request(name, input, crypto.randomUUID());
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

/** Compares without printing megabytes of differences. */
function expectSame(found: unknown, stored: unknown): void {
  expect(isDeepStrictEqual(found, stored)).toBe(true);
}

describe('with the largest registry that a server takes', () => {
  const folders = replicaFolders();
  /** About `length` characters of every kind that grows in transit. */
  const text = (length: number, index: number): string =>
    `${index} "漢字🦊
`.repeat(Math.floor(length / 10));
  const many = <T>(count: number, make: (index: number) => T): readonly T[] =>
    Array.from({ length: count }, (_, at) => make(at));
  const tags = many(20, (at) => ({ key: `tag ${text(240, at)}`, value: text(100_000, at) }));
  const run = sampleRun({
    params: many(2_000, (at) => ({ key: `param ${text(240, at)}`, value: text(3_000, at) })),
    metrics: many(2_000, (at) => ({
      key: `metric ${text(240, at)}`,
      value: at % 9 === 0 ? Number.NaN : at / 7,
      step: at,
      timestamp: at,
    })),
    tags,
  });
  const version = sampleVersion({ version: '1', description: text(500_000, 1), tags });
  const model = sampleModel({
    description: text(500_000, 2),
    tags,
    aliases: many(3_000, (at) => ({ label: `alias ${text(240, at)}`, version: '1' })),
  });
  const deployment = sampleDeployment({
    description: text(300_000, 3),
    history: many(2_000, (at) => ({ ...historyAt(at), updateMessage: text(500, at) })),
    envNames: [...many(2_000, (at) => `NAME_${at}`)],
  });

  function worst(): Wired {
    const replica = folders.open();
    sweepModels(replica, [
      model,
      ...many(300, (at) =>
        sampleModel({ ...model, name: `model ${at}`, tags: [], description: '', aliases: model.aliases.slice(0, 20) }),
      ),
    ]);
    sweepVersions(replica, 'churn', [
      version,
      ...many(300, (at) => sampleVersion({ version: String(at + 2), description: text(1_000, at) })),
    ]);
    replica.runs.save(
      'churn',
      ['1', '2'].map((each) => ({ version: each, state: 'loaded', run })),
    );
    replica.deployments.replace(
      [deployment, ...many(200, (at) => sampleDeployment({ id: `id-${at}`, description: text(5_000, at) }))],
      1,
    );
    const workspaces = { get: () => ({ replica, deployments: null }) as unknown as Workspace } as unknown as Workspaces;
    return wire({ ...createRegistryHandlers(workspaces), ...createDeploymentHandlers(workspaces) });
  }

  it('no message is larger than 256 kB, and what arrives is what was stored', { timeout: 120_000 }, async () => {
    const wired = worst();
    const ofModel = { scope, name: 'churn' };
    const detail = await read(wired, 'versions.get', { ...ofModel, version: '1' });
    // The model holds the aliases; see readVersionAliases.
    expectSame(detail?.version, { ...version, aliases: model.aliases.map(({ label }) => label) });
    expectSame(detail?.run, run);
    expectSame((await read(wired, 'models.get', ofModel))?.model, model);
    expectSame(await read(wired, 'deployments.get', { scope, id: deployment.id }), deployment);
    expect((await read(wired, 'deployments.list', { scope })).deployments).toHaveLength(201);

    const keys = await read(wired, 'versions.columns', ofModel);
    expect(new Set(keys.params)).toEqual(new Set(run.params.map(({ key }) => key)));
    const models = await read(wired, 'models.window', {
      scope,
      query: { search: '', sort: { column: 'name', direction: 'asc' }, offset: 0, limit: maxWindow },
    });
    expect(models.rows).toHaveLength(maxWindow);
    const columns = keys.params.slice(0, 100).map((key) => ({ kind: 'param' as const, key }));
    const versions = await read(wired, 'versions.window', {
      scope,
      query: { name: 'churn', columns, sort: { by: 'version', direction: 'asc' }, offset: 0, limit: maxWindow },
    });
    expect(versions.rows).toHaveLength(maxWindow);
    expect(versions.rows[0]?.values[0]).toMatch(/^.{50,59}…$/s);

    expect(wired.messages.length).toBeGreaterThan(100);
    expect(Math.max(...sizes(wired.messages))).toBeLessThanOrEqual(limit);
  });
});

describe('a call in parts', () => {
  const long = '漢'.repeat(1_000_000);

  it('carries a large input to the handler whole', async () => {
    const handler = vi.fn(() => ({}));
    const wired = wire({ 'clipboard.write': handler });
    expect(await read(wired, 'clipboard.write', { text: long })).toEqual({});
    expect(handler).toHaveBeenCalledWith({ text: long }, expect.anything());
    expect(Math.max(...sizes(wired.messages))).toBeLessThanOrEqual(limit);
  });

  it('carries two answers side by side without mixing them', async () => {
    const { bridge } = wire({
      'app.info': () => ({ version: long }) as never,
      'connections.cliFile': () => ({ path: `${long}2` }) as never,
    });
    const [one, other] = await Promise.all([
      bridge.request('app.info', {}, 'a'),
      bridge.request('connections.cliFile', {}, 'b'),
    ]);
    expect(one).toEqual({ ok: true, value: { version: long } });
    expect(other).toEqual({ ok: true, value: { path: `${long}2` } });
  });

  it('ends as cancelled when it is cancelled between two parts, and leaves nothing behind', async () => {
    const calls = createPartedCalls(
      createRouter({ 'app.info': () => ({ version: long }) } as unknown as Handlers<RequestName>, requests, quietLog),
    );
    expect(await calls.call(1, 'a', 'app.info', {})).toHaveProperty('parts');
    expect(calls.takePart(1, 'a')).toBeTypeOf('string');
    calls.cancel(1, 'a');
    expect(calls.takePart(1, 'a')).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });

    const { bridge } = wire({ 'app.info': () => ({ version: long }) as never }, (transport) => ({
      takePart: (callId, name) => {
        transport.cancel(callId);
        return transport.takePart(callId, name);
      },
    }));
    expect(await bridge.request('app.info', {}, 'a')).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  });

  it('gives a window nothing of what another one asked for, and nothing once it is gone', async () => {
    const calls = createPartedCalls(
      createRouter({ 'app.info': () => ({ version: long }) } as unknown as Handlers<RequestName>, requests, quietLog),
    );
    await calls.call(1, 'a', 'app.info', {});
    expect(calls.takePart(2, 'a')).toMatchObject({ ok: false });
    calls.cancelAll(1);
    expect(calls.takePart(1, 'a')).toMatchObject({ ok: false });
  });

  it.each([
    ['with a part missing', ['{"text":"x"'], 1],
    ['with fewer parts than it says', ['{"text":', '"x"}'], 3],
    ['with parts that are no text', [{ text: 'x' }], 1],
    ['beyond the longest input', ['x'.repeat(40_000_000), 'x'.repeat(40_000_000)], 2],
  ])('is refused %s', async (_what, given, parts) => {
    const handler = vi.fn();
    const calls = createPartedCalls(
      createRouter({ 'clipboard.write': handler } as unknown as Handlers<RequestName>, requests, quietLog),
    );
    for (const part of given) calls.givePart(1, 'a', part);
    expect(await calls.call(1, 'a', 'clipboard.write', { parts })).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    expect(handler).not.toHaveBeenCalled();
  });
});
