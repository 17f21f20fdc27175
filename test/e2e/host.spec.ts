// Proves what main and a page of the host see of each other, with its own small app (test/host/selftest), so that a failing spec of
// the real app points at the app.
import { expect, type Page } from '@playwright/test';
import { isHost, launch, type MainGlobal, readLog, testInOneApp as test, test as testAlone } from './host-fixtures.ts';

/** What the preload of the small app gives to its page, and what the page adds. */
interface FixtureWindow {
  readonly fixture: {
    echo(value: unknown): Promise<unknown>;
    fail(): Promise<unknown>;
    missing(): Promise<unknown>;
    sender(): Promise<unknown>;
    note(text: string): void;
    add(left: number, right: number): number;
    twice(callback: (value: number) => number): number;
    later(): Promise<string>;
    refuse(): never;
    sendSync(): never;
    readonly nested: { readonly list: [number, { deep(): string }] };
  };
  readonly allowedInline?: boolean;
  readonly blockedInline?: boolean;
  stopPushing(): void;
}

function rejectionOf(page: Page, name: 'fail' | 'missing' | 'refuse' | 'sendSync'): Promise<string> {
  return page.evaluate(async (method) => {
    try {
      await (window as unknown as FixtureWindow).fixture[method]();
      return 'no error';
    } catch (error) {
      return (error as Error).message;
    }
  }, name);
}

test('invoke carries whatever structured clone carries, and errors as Electron words them', async ({ page }) => {
  const echoed = await page.evaluate(async () => {
    const { fixture } = window as unknown as FixtureWindow;
    const shared = { deep: [1, Number.NaN, -0, undefined, null] };
    const cyclic: Record<string, unknown> = { shared, again: shared };
    cyclic.self = cyclic;
    const value = {
      cyclic,
      date: new Date(7),
      map: new Map([['key', new Set(['entry'])]]),
      bytes: new Uint8Array([1, 2, 255]),
      big: 12n,
      pattern: /a+/gi,
      error: new RangeError('out'),
      ['__proto__']: 'own',
    };
    const copy = (await fixture.echo(value)) as typeof value;
    return {
      isCyclic: copy.cyclic.self === copy.cyclic,
      isShared: copy.cyclic.shared === copy.cyclic.again,
      deep: (copy.cyclic.shared as typeof shared).deep.map((item) => (Object.is(item, -0) ? '-0' : String(item))),
      date: copy.date.getTime(),
      set: copy.map.get('key')?.has('entry'),
      bytes: [copy.bytes instanceof Uint8Array, ...copy.bytes],
      big: copy.big === 12n,
      pattern: String(copy.pattern),
      error: [copy.error instanceof RangeError, copy.error.message],
      own: Object.getOwnPropertyDescriptor(copy, '__proto__')?.value,
    };
  });
  expect(echoed).toEqual({
    isCyclic: true,
    isShared: true,
    deep: ['1', 'NaN', '-0', 'undefined', 'null'],
    date: 7,
    set: true,
    bytes: [true, 1, 2, 255],
    big: true,
    pattern: '/a+/gi',
    error: [true, 'out'],
    own: 'own',
  });
  expect(await rejectionOf(page, 'fail')).toBe("Error invoking remote method 'fail': TypeError: wrong");
  expect(await rejectionOf(page, 'missing')).toContain("No handler registered for 'missing'");
});

test('main knows the sender by the frame and the url of the app, and the page by messages', async ({ app, page }) => {
  const sender = await page.evaluate(() => (window as unknown as FixtureWindow).fixture.sender());
  expect(sender).toEqual({ isMainFrame: true, url: 'app://fixture/index.html', origin: 'app://fixture' });
  await page.evaluate(() => (window as unknown as FixtureWindow).fixture.note('hello'));
  await expect.poll(() => readLog(app)).toContain('note hello');
  const push = (text: string) =>
    app.evaluate((_electron, value) => {
      (globalThis as unknown as MainGlobal).fixture.window.webContents.send('push', { text: value });
    }, text);
  await push('one');
  await expect(page.locator('#pushed')).toHaveText('one');
  await page.evaluate(() => (window as unknown as FixtureWindow).stopPushing());
  await push('two');
  await page.evaluate(() =>
    (window as unknown as FixtureWindow).fixture.echo('a round trip, so that two would be here'),
  );
  await expect(page.locator('#pushed')).toHaveText('one');
});

test('the bridge passes functions, promises and errors, and shows the page nothing else', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const { fixture } = window as unknown as FixtureWindow;
    return {
      sum: fixture.add(2, 3),
      callback: fixture.twice((value) => value * 10),
      later: await fixture.later(),
      deep: fixture.nested.list[1].deep(),
      isFrozen: Object.isFrozen(fixture) && Object.isFrozen(fixture.nested.list),
      leaks: ['ofThePreload', 'require', 'process', '__hostSend', '__hostReceive'].filter((name) => name in window),
    };
  });
  expect(seen).toEqual({ sum: 5, callback: 100, later: 'later', deep: 'deep', isFrozen: true, leaks: [] });
  expect(await rejectionOf(page, 'refuse')).toBe('refused in the preload');
});

test('the custom scheme serves a secure page whose policy allows a script by its nonce only', async ({ app, page }) => {
  const seen = await page.evaluate(async () => {
    const { allowedInline, blockedInline } = window as unknown as FixtureWindow;
    const other = await fetch('/nowhere');
    return { allowedInline, blockedInline, isSecureContext, status: other.status };
  });
  expect(seen).toEqual({ allowedInline: true, blockedInline: undefined, isSecureContext: true, status: 404 });
  const log = await readLog(app);
  expect(log).toContain('request /index.html');
  expect(log.some((line) => line.startsWith('console error') && line.includes('inline'))).toBe(true);
});

test('a navigation that main prevents leaves the page as it was', async ({ app, page }) => {
  await page.locator('#away').click();
  await expect.poll(() => readLog(app)).toContain('will-navigate https://example.com/away');
  await page.evaluate(() => location.assign('mailto:nobody@example.com'));
  await expect.poll(() => readLog(app)).toContain('will-navigate mailto:nobody@example.com');
  await expect(page.getByRole('heading')).toHaveText('Host fixture');
  const url = await app.evaluate(() => (globalThis as unknown as MainGlobal).fixture.window.webContents.getURL());
  expect(url).toBe('app://fixture/index.html');
});

test('main hears of a navigation in a frame, which it may prevent, and of the main frame first by will-frame-navigate', async ({
  app,
  page,
}) => {
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'https://frame.example/inside';
    document.body.append(frame);
  });
  await expect.poll(() => readLog(app)).toContain('will-frame-navigate false https://frame.example/inside');
  expect((await readLog(app)).filter((line) => line.startsWith('refused'))).toEqual([]);
  await page.locator('#away').click();
  await expect.poll(() => readLog(app)).toContain('will-navigate https://example.com/away');
  const ofWindow = (await readLog(app)).filter((line) => /^will-.*example\.com/.test(line));
  expect(ofWindow).toEqual([
    'will-frame-navigate true https://example.com/away',
    'will-navigate https://example.com/away',
  ]);
});

test('main hears of a download before it begins, and by which page', async ({ app, page }) => {
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'data:text/plain,hello';
    link.download = 'hello.txt';
    link.click();
  });
  await expect.poll(() => readLog(app)).toContain('will-download hello.txt data:text/plain,hello true');
});

test('will-navigate tells of what the page asks for, not of what main or a test does', async ({ app, page }) => {
  await page.reload();
  await expect(page.getByRole('heading')).toBeVisible();
  expect((await readLog(app)).filter((line) => line.startsWith('will-navigate'))).toEqual([]);
});

test('a new window is denied and its address goes to the browser', async ({ app, page }) => {
  await app.evaluate(({ shell }) => {
    const seen = globalThis as unknown as MainGlobal;
    seen.opened = [];
    shell.openExternal = async (url) => void seen.opened.push(url);
  });
  await page.locator('#new-window').click();
  await page.evaluate(() => window.open('https://example.com/opened'));
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as MainGlobal).opened))
    .toEqual(['https://example.com/new', 'https://example.com/opened']);
  expect(app.windows()).toHaveLength(1);
});

testAlone('the theme is the one that main sets, from the first page on', async ({ userData }) => {
  const app = await launch(userData, '--dark');
  const page = await app.firstWindow();
  await page.getByRole('heading').waitFor();
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await expect.poll(isDark).toBe(true);
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'light';
  });
  await expect.poll(isDark).toBe(false);
  await app.close();
});

test('a permission that main denies is denied to the page', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const state = async (name: PermissionName) => (await navigator.permissions.query({ name })).state;
    return [await state('geolocation'), await state('notifications'), Notification.permission];
  });
  expect(seen).toEqual(['denied', 'denied', 'denied']);
  await page.evaluate(() => navigator.clipboard.writeText('granted'));
});

test('a request that main cancels never leaves', async ({ app, page }) => {
  const failure = page.waitForEvent('requestfailed');
  const answer = await page.evaluate(() =>
    fetch('https://blocked.example/x').then(String, (error: Error) => error.message),
  );
  expect(answer).toBe('Failed to fetch');
  expect((await failure).failure()?.errorText).toMatch(/^net::ERR_BLOCKED_BY_CLIENT/);
  expect(await readLog(app)).toContain('refused https://blocked.example/x');
});

testAlone('main learns of a crashed page and can bring it back', async ({ app, page }) => {
  const crash = page.waitForEvent('crash');
  page.goto('chrome://crash').catch(() => {}); // never answers
  await crash;
  await expect.poll(() => readLog(app)).toContain('gone crashed');
  await expect
    .poll(() =>
      app.evaluate(() =>
        (globalThis as unknown as MainGlobal).fixture.window.webContents.executeJavaScript('document.title'),
      ),
    )
    .toBe('Host fixture');
});

test('what the host lacks says so by name', async ({ app, page }) => {
  test.skip(!isHost, 'Electron itself lacks nothing');
  const messages = await app.evaluate((electron) => {
    const { app: electronApp, BrowserWindow, safeStorage, session } = electron;
    const messageOf = (use: () => unknown): string => {
      try {
        use();
        return 'no error';
      } catch (error) {
        return (error as Error).message;
      }
    };
    const [window] = BrowserWindow.getAllWindows();
    return [
      () => safeStorage.isEncryptionAvailable(),
      () => new electron.BaseWindow(),
      () => Reflect.get(electron, 'noSuchExport'),
      () => electronApp.getGPUInfo('basic'),
      () => session.fromPath('/x'),
      () => window?.setOpacity(0.5),
      () => window?.webContents.print(),
      () => Reflect.get(BrowserWindow, 'addDevToolsExtension'),
      () => new BrowserWindow({ webPreferences: { nodeIntegration: true } }),
    ].map(messageOf);
  });
  expect(messages).toEqual([
    'not in the host: safeStorage.isEncryptionAvailable',
    'not in the host: BaseWindow',
    'not in the host: electron.noSuchExport',
    'not in the host: app.getGPUInfo',
    'not in the host: session.fromPath',
    'not in the host: BrowserWindow.setOpacity',
    'not in the host: webContents.print',
    'not in the host: BrowserWindow.addDevToolsExtension',
    'not in the host: webPreferences.nodeIntegration: true',
  ]);
  expect(await rejectionOf(page, 'sendSync')).toBe('not in the host: ipcRenderer.sendSync');
});
