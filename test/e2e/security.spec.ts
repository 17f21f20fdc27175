// Each test is an attack on the person behind the app, with script already running in its page where that is the worst case.
import type {} from '../../renderer/bridge/bridge-client.ts';
import { refusedByPolicy, test, waitForModels } from './attacked-app.ts';
import { openDeployment } from './deploy-steps.ts';
import { expect, signedIn } from './fixtures.ts';

test('script in the page gets nothing that it is not given', async ({ hub, computer }) => {
  const { app, page } = await computer.launch(signedIn(hub));
  await waitForModels(page);

  /** Attack: markup from a server runs as script, or loads something. The policy of the page leaves no way, unless it is weakened. */
  await test.step('the page comes with a strict policy', async () => {
    const read = () =>
      app.evaluate(async ({ net }) => {
        const answer = await net.fetch('app://primehub-models/index.html');
        return { policy: answer.headers.get('content-security-policy') ?? '', page: await answer.text() };
      });
    const [first, second] = [await read(), await read()];
    const nonce = /'nonce-([^']{20,})'/.exec(first.policy)?.[1] ?? '';
    expect(first.policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self'",
      "font-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(first.policy).not.toMatch(/unsafe|\*|data:|blob:|https?:/);
    expect(first.page).toContain(nonce);
    // A nonce that can be guessed is none.
    expect(second.policy).not.toContain(nonce);
  });

  /** Attack: script in the page watches or follows the person through the rights of a web page. */
  await test.step('every permission is denied', async () => {
    const answers = await page.evaluate(async () => {
      const named = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'clipboard-read',
        'midi',
      ] as PermissionName[];
      const states = await Promise.all(named.map(async (name) => (await navigator.permissions.query({ name })).state));
      const refusal = (attempt: Promise<unknown>): Promise<string> =>
        attempt.then(
          () => 'granted',
          (error: Error) => error.name,
        );
      return {
        states: [...new Set(states)],
        notification: await Notification.requestPermission(),
        position: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            ({ code }) => resolve(code),
          ),
        ),
        clipboard: await refusal(navigator.clipboard.readText()),
        camera: await refusal(navigator.mediaDevices.getUserMedia({ video: true })),
      };
    });
    const permissionDenied = 1;
    expect(answers).toMatchObject({
      states: ['denied'],
      notification: 'denied',
      position: permissionDenied,
      clipboard: 'NotAllowedError',
    });
    expect(answers.camera).toMatch(/^(NotAllowedError|NotFoundError)$/);
  });

  /** Attack: script in the page reaches Node or Electron, or puts a bridge of its own in the place of the app's. */
  await test.step('it has nothing but a frozen bridge', async () => {
    const seen = await page.evaluate(() => {
      const original = window.bridge;
      const attempt = (change: () => void): void => {
        try {
          change();
        } catch {
          // Strict code is told; either way nothing may change.
        }
      };
      attempt(() => Object.assign(window.bridge, { request: () => 'stolen' }));
      attempt(() => Object.assign(window, { bridge: { request: () => 'stolen' } }));
      attempt(() => Object.defineProperty(window, 'bridge', { value: null }));
      attempt(() => void Reflect.deleteProperty(window, 'bridge'));
      return {
        keys: Object.keys(window.bridge).sort(),
        isFrozen: Object.isFrozen(window.bridge),
        isOriginal: window.bridge === original && window.bridge.request === original.request,
        leaks: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron', 'contextBridge'].filter(
          (name) => name in window,
        ),
      };
    });
    expect(seen).toEqual({ keys: ['cancel', 'on', 'request'], isFrozen: true, isOriginal: true, leaks: [] });
  });

  /** Attack: script in the page asks the main process for what the contract does not offer, or smuggles something along. */
  await test.step('a request that is not in the contract is refused', async () => {
    const answers = await page.evaluate(async () => {
      const ask = async (name: string, input: unknown): Promise<string> => {
        try {
          const answer = await window.bridge.request(
            name as 'app.info',
            input as Record<string, never>,
            crypto.randomUUID(),
          );
          return answer.ok ? 'answered' : answer.error.code;
        } catch (error) {
          return (error as Error).message;
        }
      };
      const { connections, open } = await window.bridge
        .request('connections.list', {}, crypto.randomUUID())
        .then((answer) => (answer.ok ? answer.value : { connections: [], open: null }));
      return {
        known: await ask('app.info', {}),
        unknown: await ask('files.read', { path: '/etc/passwd' }),
        inherited: await ask('toString', {}),
        extraKey: await ask('app.info', { path: '/etc/passwd' }),
        extraDepth: await ask('connections.open', { connectionId: connections[0]?.id, group: open?.group, token: 'x' }),
        wrongType: await ask('models.get', { scope: open, name: { $ne: '' } }),
        anAddress: await ask('links.open', {
          scope: open,
          target: { page: 'mlflow-models', url: 'https://evil.example' },
        }),
        strangeScope: await ask('models.get', { scope: { connectionId: '../../etc', group: null }, name: 'x' }),
        foreignScope: await ask('models.get', { scope: { connectionId: crypto.randomUUID(), group: null }, name: 'x' }),
        foreignGroup: await ask('models.get', {
          scope: { connectionId: connections[0]?.id, group: 'somebody-elses' },
          name: 'x',
        }),
        notAText: await ask('clipboard.write', { text: 42 }),
      };
    });
    expect(answers).toEqual({
      known: 'answered',
      unknown: expect.stringContaining('No such request: files.read'),
      inherited: expect.stringContaining('No such request: toString'),
      extraKey: 'INVALID_INPUT',
      extraDepth: 'INVALID_INPUT',
      wrongType: 'INVALID_INPUT',
      anAddress: 'INVALID_INPUT',
      strangeScope: 'INVALID_INPUT',
      foreignScope: 'CONNECTION_UNKNOWN',
      foreignGroup: 'NOT_A_MEMBER',
      notAText: 'INVALID_INPUT',
    });
  });

  /** Attack: a crafted address of the app's own scheme reads files of the person. */
  await test.step('the app scheme serves its own files and nothing else', async () => {
    const statuses = await app.evaluate(async ({ net }) => {
      const host = 'app://primehub-models';
      const addresses = [
        `${host}/`,
        `${host}/../../package.json`,
        `${host}/..%2f..%2fpackage.json`,
        `${host}/%2e%2e/%2e%2e/package.json`,
        `${host}/assets/..%5c..%5c..%5cpackage.json`,
        `${host}//etc/passwd`,
        `${host}/index.html%00.js`,
        `${host}/INDEX.HTML`,
        'app://elsewhere/index.html',
      ];
      const answers = await Promise.all(addresses.map((address) => net.fetch(address)));
      const posted = await net.fetch(`${host}/index.html`, { method: 'POST', body: 'x' });
      return [...answers, posted].map(({ status, headers }) => `${status} ${headers.get('x-content-type-options')}`);
    });
    expect(statuses).toEqual(['200 nosniff', ...Array(9).fill('404 nosniff')]);
  });
});

/** Attack: script is injected in every way that markup allows, and through eval. */
test('injected script does not run', async ({ hub, computer }) => {
  computer.expectFaults(refusedByPolicy);
  computer.expectFaults(/Failed to load resource/);
  const { page } = await computer.launch(signedIn(hub));
  await waitForModels(page);
  const evaluated = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const script = document.createElement('script');
        script.textContent = 'window.attacked = "inline"';
        const handler = document.createElement('div');
        handler.innerHTML = `<img src="nowhere" onerror="window.attacked = 'handler'">
          <svg onload="window.attacked = 'svg'"></svg>
          <iframe srcdoc="<script>parent.attacked = 'frame'</script>"></iframe>
          <a href="javascript:window.attacked = 'link'">link</a>`;
        document.body.append(script, handler);
        handler.querySelector('a')?.click();
        // In a task of the page's own: what a test evaluates is exempt from the policy.
        setTimeout(() => {
          try {
            // biome-ignore lint/security/noGlobalEval: this is the attack
            resolve(`ran: ${window.eval('1 + 1')}`);
          } catch (error) {
            resolve((error as Error).name);
          }
        });
      }),
  );
  expect(evaluated).toBe('EvalError');
  await expect.poll(() => page.evaluate(() => document.querySelector('img')?.complete)).toBe(true);
  expect(await page.evaluate(() => Reflect.get(window, 'attacked') ?? 'not attacked')).toBe('not attacked');
});

/** Attack: whoever may register a model writes markup into its name, description, tags and versions. */
test('text from the registry stays text', async ({ hub, computer, attacker }) => {
  const name = '<img src=x onerror=alert(1)>';
  const markup = `<script>window.attacked = 1</script> <iframe src="${attacker.url}"></iframe> {{7*7}}`;
  const description = `${markup}\n\n[click me](javascript:alert(1)) ![pixel](${attacker.url}/pixel.png)`;
  const { models } = hub.mlflow.main.registry;
  models.create({ name, description, tags: [['<b>key</b>', '<style>*{display:none}</style>']] });
  models.createVersion({ modelName: name, source: 's3://bucket/<svg onload=alert(1)>', description });
  hub.cluster.setDeploymentMessage('uplift-holdout-w9e4s', description);

  const { page } = await computer.launch(signedIn(hub));
  const standsAsText = async (text: string): Promise<void> => {
    await expect(page.getByText(text).first()).toBeVisible();
    await expect(page.locator('main :is(script, iframe, style, [onerror], a[href^="javascript"], img)')).toHaveCount(0);
  };
  await page.getByRole('combobox', { name: 'Search models' }).fill('onerror');
  await page.getByRole('link', { name, exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await standsAsText(markup);
  await page.getByRole('link', { name: 'Version 1', exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Version 1', exact: true })).toBeVisible();
  await standsAsText(markup);
  await expect(page.getByRole('link', { name: 'click me' })).toHaveCount(0);

  await openDeployment(page, 'uplift-holdout');
  await standsAsText(markup);
  expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
  expect(attacker.heard).toEqual([]);
});

/** Attack: an administrator of the group makes the app open something else than a web page; script in the page helps. */
test('an MLflow address that is no web address is not opened', async ({ hub, computer }) => {
  hub.cluster.setGroupAttribute('fraud-detection', 'mlflow-ui-url', 'file:///etc/passwd');
  const running = await computer.launch(signedIn(hub));
  const { page } = running;
  await waitForModels(page);
  await expect(page.getByRole('button', { name: 'MLflow UI' })).toHaveAttribute('aria-disabled', 'true');
  const answer = await page.evaluate(async () => {
    const list = await window.bridge.request('connections.list', {}, crypto.randomUUID());
    if (!list.ok || list.value.open === null) return 'nothing open';
    const input = { scope: list.value.open, target: { page: 'mlflow-models' } } as const;
    const opened = await window.bridge.request('links.open', input, crypto.randomUUID());
    return opened.ok ? 'opened' : opened.error.code;
  });
  expect(answer).toBe('LINK_REFUSED');
  expect(await computer.openedLinks(running)).toEqual([]);
});
