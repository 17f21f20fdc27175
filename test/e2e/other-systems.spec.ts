// What the app asks of Electron on other systems: main takes this computer for one of them. What the system then does only it can show.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from './fixtures.ts';
import { type HostGlobal, isOnHost } from './host-global.ts';

test.skip(!isOnHost, 'only the host can be taken for another system');

test('on Windows the app names itself first of all, as its installer does', async ({ computer }) => {
  const { app } = await computer.launch({ HOST_PLATFORM: 'win32' });
  const builder = readFileSync(resolve(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
  const first = await app.evaluate(() => {
    const [call] = (globalThis as HostGlobal).hostCalls;
    return [call?.name, ...(call?.args ?? [])];
  });
  expect(first).toEqual(['app.setAppUserModelId', /^appId: (.+)$/m.exec(builder)?.[1]]);
});
