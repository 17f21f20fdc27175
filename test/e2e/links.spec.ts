import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { JSHandle, Page } from '@playwright/test';
import electron from 'electron';
import { type Computer, expect, type Running, signedIn, test } from './fixtures.ts';
import { type HostGlobal, isOnHost } from './host-global.ts';

/** Opens a link as desktops on Windows and Linux do: by starting the app once more with it. */
async function openLink({ home, userData }: Computer, link: string): Promise<void> {
  // Outside the app, the package gives the path of its program.
  const program = electron as unknown as string;
  const second = spawn(program, ['.', '--no-sandbox', `--user-data-dir=${userData}`, link], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, HOME: home },
    stdio: 'ignore',
  });
  expect(await once(second, 'exit')).toEqual([0, null]);
}

/** Records what is said of copies from now on: in bubbles, and to who does not see them. Two at a time are one entry. */
function recordSaid(page: Page): Promise<JSHandle<ReadonlySet<string>>> {
  return page.evaluateHandle(() => {
    const said = new Set<string>();
    const look = (kind: string, selector: string): void => {
      const words = [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
      const found = words.filter((text) => text.startsWith('Copied'));
      if (found.length > 0) said.add(`${kind} ${found.join(', ')}`);
    };
    new MutationObserver(() => {
      look('tooltip', '[role="tooltip"]');
      look('live', '[aria-live="polite"]');
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return said;
  });
}

const heading = ({ page }: Running, name: string) => page.getByRole('heading', { name, level: 1 });

test('a link opens its page, at the start and while the app runs; one of another registry or of anybody says so', async ({
  hub,
  computer,
}) => {
  test.slow();
  const running = await computer.launch(signedIn(hub), '.', 'primehub-models://version/card-fraud-xgb/13');
  const { app, page } = running;
  await expect(heading(running, 'Version 13')).toBeVisible();

  await test.step('the page’s own button copies the link that leads there', async () => {
    const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
    const said = await recordSaid(page);
    // The mouse is elsewhere, as it soon is after a click.
    await page.getByRole('button', { name: 'Copy link to this version' }).dispatchEvent('click');
    await page.getByRole('button', { name: 'Copy run ID' }).first().dispatchEvent('click');
    const listSaid = () => said.evaluate((texts) => [...texts]);
    await expect.poll(listSaid).toEqual(expect.arrayContaining(['live Copied', 'tooltip Copied']));
    expect(await listSaid(), 'of one copy at a time').not.toContain('live Copied, Copied');
    await expect(page.getByRole('tooltip')).toHaveCount(0);
    await page.getByRole('button', { name: 'Copy link to this version' }).click();
    await expect.poll(copied).toBe('primehub-models://version/card-fraud-xgb/13');
    await page.getByRole('link', { name: 'card-fraud-xgb' }).first().click();
    await page.getByRole('button', { name: 'Copy link to this model' }).click();
    await expect.poll(copied).toBe('primehub-models://model/card-fraud-xgb');
  });

  await test.step('a link brings back the window that was closed', async () => {
    const window = await app.browserWindow(page);
    await window.evaluate((each) => each.close());
    await openLink(computer, 'primehub-models://model/merchant-risk');
    await expect(heading(running, 'merchant-risk')).toBeVisible();
    expect(await window.evaluate((each) => each.isVisible())).toBe(true);
  });

  await test.step('the model of another registry is said not to be here', async () => {
    await openLink(computer, 'primehub-models://model/no-such%20model');
    await expect(page.getByRole('alert')).toContainText('“no-such model” is not in the registry');
    await expect(page.getByRole('alert')).toContainText('another connection or group');
  });

  await test.step('what leads nowhere is said, and the page stays', async () => {
    const requests = hub.operations.length;
    await openLink(computer, 'primehub-models://deploy?name=card-fraud-xgb&version=14');
    await expect(page.getByRole('alert').filter({ hasText: 'leads to no page of this app' })).toBeVisible();
    await expect(heading(running, 'no-such model')).toBeVisible();
    const asked = hub.operations.slice(requests).filter((each) => JSON.stringify(each).includes('mutation'));
    expect(asked).toEqual([]);
  });

  await test.step('on macOS links come as events, hundreds if somebody wants', async () => {
    const pages = await page.evaluate(() => history.length);
    await app.evaluate(({ app: main }) => {
      for (let index = 0; index < 300; index += 1) {
        main.emit('open-url', { preventDefault() {} }, `primehub-models://model/m${index}`);
      }
      main.emit('open-url', { preventDefault() {} }, 'primehub-models://model/card-fraud-xgb');
    });
    await expect(heading(running, 'card-fraud-xgb')).toBeVisible();
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(pages + 2);
  });

  await test.step('the app that is not installed takes the scheme from nobody', async () => {
    test.skip(!isOnHost, 'only the host tells what it was asked');
    const calls = await app.evaluate(() => (globalThis as HostGlobal).hostCalls.map(({ name }) => name));
    expect(calls).not.toContain('app.setAsDefaultProtocolClient');
  });
});
