import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTray } from '../../../../../../electron/main/shell/tray/has-tray.ts';
import { type SessionBus, startSessionBus } from '../../../../../desktop/session-bus.ts';
import { startTrayWatcher } from '../../../../../desktop/tray-watcher.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ask = (address: string | undefined, platform: NodeJS.Platform = 'linux'): Promise<boolean> =>
  hasTray({ platform, env: address === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS: address }, log });
const hasDaemon = process.platform === 'linux' && spawnSync('dbus-daemon', ['--version']).status === 0;

it('macOS and Windows always have a tray', async () => {
  expect(await ask(undefined, 'darwin')).toBe(true);
  expect(await ask(undefined, 'win32')).toBe(true);
});

it.each([undefined, '', 'unix:path=/nonexistent', 'unix:abstract=/nonexistent-too', 'tcp:host=localhost,port=1', 'x'])(
  'a Linux without a session bus has none: %s',
  async (address) => {
    expect(await ask(address)).toBe(false);
  },
);

describe.skipIf(!hasDaemon)('on a real bus', () => {
  let bus: SessionBus;
  beforeAll(async () => {
    bus = await startSessionBus();
  });
  afterAll(() => bus.close());

  it('there is a tray while a watcher is there that has something that draws', async () => {
    expect(await ask(bus.address)).toBe(false);
    const watcher = await startTrayWatcher(bus.address);
    expect(await ask(bus.address)).toBe(true);
    expect(await ask(`tcp:host=nowhere,port=1;${bus.address}`)).toBe(true);
    await watcher.leave();
    await expect.poll(() => ask(bus.address)).toBe(false);
  });

  it('a watcher with nothing that draws is no tray', async () => {
    const watcher = await startTrayWatcher(bus.address, { draws: false });
    expect(await ask(bus.address)).toBe(false);
    await watcher.leave();
  });
});

describe.skipIf(process.platform === 'win32')('a bus that misbehaves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'odd-bus-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['says nothing', []],
    ['refuses', ['REJECTED EXTERNAL\r\n']],
    ['sends no message', ['OK 1\r\n', 'x'.repeat(100)]],
    [
      'sends one without an end',
      ['OK 1\r\n', Buffer.from([0x6c, 2, 0, 1, 255, 255, 255, 255, 1, 0, 0, 0, 0, 0, 0, 0])],
    ],
  ] as const)('that %s is none, and nobody waits for it', async (_what, answers) => {
    const path = join(folder, crypto.randomUUID());
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      for (const answer of answers) socket.write(answer);
    }).listen(path);
    await once(server, 'listening');
    const started = performance.now();
    expect(await ask(`unix:path=${path}`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(3000);
    server.close();
  });
});
