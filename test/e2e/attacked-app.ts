import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Attacker, startAttacker } from './attacker.ts';
import { test as base, type Computer, expect } from './fixtures.ts';

export const refusedByPolicy = /content security policy/i;

/** The tests of the app with a server outside that must not have heard of it when they end. */
export const test = base.extend<{ attacker: Attacker }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from this pattern
  attacker: async ({}, use) => {
    const attacker = await startAttacker();
    await use(attacker);
    // A listener that hears nothing at all would prove nothing.
    await fetch(`${attacker.url}/of-the-test`);
    const [host = '', port = ''] = attacker.udp.split(':');
    const socket = createSocket('udp4');
    socket.send('of the test', Number(port), host, () => socket.close());
    await expect
      .poll(() => attacker.heard, 'what the attacker heard, all of it from the test itself')
      .toEqual(['connection', 'GET /of-the-test HTTP/1.1', 'datagram']);
    await attacker.close();
  },
});

/** Waits until the list of models stands: the app is signed in and main reaches its servers. */
export async function waitForModels(page: Page): Promise<void> {
  await expect(page.getByRole('link', { name: 'card-fraud-xgb', exact: true })).toBeVisible();
}

/** The app's log so far. */
export function readLog(computer: Computer): string {
  return readFileSync(join(computer.userData, 'logs/main.log'), 'utf8');
}
