// Proves that the network of the host's pages is as open as Electron's until the app closes it, and as closed afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { type Attacker, startAttacker } from './attacker.ts';
import { askPeerServer, type PeerServer, preconnect } from './peer-connections.ts';

const host = path.join(import.meta.dirname, '../host');

const test = base.extend<{ app: ElectronApplication; page: Page; outside: Attacker }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  app: async ({}, use) => {
    const userData = mkdtempSync(path.join(tmpdir(), 'host-network-spec-'));
    const app = await _electron.launch({ args: [path.join(host, 'selftest'), `--user-data-dir=${userData}`] });
    await use(app);
    await app.close();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await page.getByRole('heading').waitFor();
    await use(page);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  outside: async ({}, use) => {
    const outside = await startAttacker();
    await use(outside);
    await outside.close();
  },
});

const byTcp: readonly PeerServer[] = ['turn over TCP', 'turn over TLS'];
const byUdp: readonly PeerServer[] = ['stun', 'turn over UDP'];

function setProxy(app: ElectronApplication, config: Electron.ProxyConfig): Promise<void> {
  return app.evaluate(({ session }, given) => session.defaultSession.setProxy(given), config);
}

function setPolicy(app: ElectronApplication, policy: 'default' | 'disable_non_proxied_udp'): Promise<string[]> {
  return app.evaluate(
    ({ webContents }, given) =>
      webContents.getAllWebContents().map((contents) => {
        contents.setWebRTCIPHandlingPolicy(given);
        return contents.getWebRTCIPHandlingPolicy();
      }),
    policy,
  );
}

/** Loads an address in a window of its own, without the fixture's rule for requests; gives the error's code or `loaded`. */
function load(app: ElectronApplication, address: string): Promise<string> {
  return app.evaluate(async ({ BrowserWindow, session }, url) => {
    session.defaultSession.webRequest.onBeforeRequest(null);
    const window = new BrowserWindow({ show: false });
    const result = await window.loadURL(url).then(
      () => 'loaded',
      (error: { code: string }) => error.code,
    );
    window.destroy();
    return result;
  }, address);
}

for (const server of byTcp) {
  test(`${server} is heard outside, unless the session has a proxy`, async ({ app, page, outside }) => {
    await setProxy(app, { proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
    await askPeerServer(page, server, outside);
    expect(outside.heard).toEqual([]);
    await setProxy(app, { mode: 'direct' });
    await askPeerServer(page, server, outside);
    expect(outside.heard).toContain('connection');
  });
}

for (const server of byUdp) {
  test(`${server} is heard outside, unless the policy forbids it`, async ({ app, page, outside }) => {
    expect(await setPolicy(app, 'disable_non_proxied_udp')).toEqual(['disable_non_proxied_udp']);
    await page.reload();
    await askPeerServer(page, server, outside);
    // By TCP it may ask, and by then the datagrams would have come.
    await askPeerServer(page, 'turn over TCP', outside);
    expect(outside.heard).not.toContain('datagram');
    await setPolicy(app, 'default');
    await askPeerServer(page, server, outside);
    await expect.poll(() => outside.heard).toContain('datagram');
  });
}

test('peer connections and connections ahead of requests are heard outside when the app has no rules', async ({
  page,
  outside,
}) => {
  await preconnect(page, outside);
  await expect.poll(() => outside.heard).toContain('connection');
  const before = outside.heard.length;
  for (const server of [...byUdp, ...byTcp]) await askPeerServer(page, server, outside);
  await expect.poll(() => outside.heard.slice(before)).toEqual(expect.arrayContaining(['connection', 'datagram']));
});

test('pages load directly or through the proxy that main names, and fail by the name of the reason', async ({
  app,
  // The fixture sets its rule for requests as it starts: it must be there to be taken away.
  page,
  outside,
}) => {
  await page.waitForLoadState();
  const [, port] = outside.tcp.split(':');
  for (const name of ['127.0.0.1', 'localhost', 'app.localhost'])
    expect(await load(app, `http://${name}:${port}/`)).toBe('loaded');
  const closed = await startAttacker();
  await closed.close();
  expect(await load(app, closed.url)).toBe('ERR_CONNECTION_REFUSED');
  expect(await load(app, 'http://nobody.invalid/')).toBe('ERR_NAME_NOT_RESOLVED');
  expect(await load(app, 'https://muted.google.com/')).toBe('ERR_NAME_NOT_RESOLVED');

  // As in Electron, a connection that is open already is used whatever the proxy is by now: a server that none leads to.
  const other = await startAttacker();
  await setProxy(app, { proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
  expect(await load(app, other.url)).toBe('ERR_PROXY_CONNECTION_FAILED');
  expect(await load(app, 'app://fixture/index.html')).toBe('loaded');
  await setProxy(app, { mode: 'system' });
  expect(await load(app, other.url)).toBe('loaded');
  await other.close();
});
