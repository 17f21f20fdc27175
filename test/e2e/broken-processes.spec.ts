// What the person sees when the page's process crashes or hangs, when one of Chromium's own ends, and when main itself fails.
// What a crashed page shows is asked of main: Playwright counts such a page as lost.
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { openDeployForm } from './deploy-steps.ts';
import { type Computer, expect, signedIn, test } from './fixtures.ts';
import { isHost } from './host-fixtures.ts';

interface Asked {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}
type TestGlobal = typeof globalThis & {
  asked: Asked[];
  answer: (response: number) => void;
  isAsking: boolean;
  calls: string[];
};

/** Keeps the app's questions until the test answers them. */
async function holdQuestions(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: electronApp, dialog }) => {
    const held = globalThis as TestGlobal;
    held.asked = [];
    held.isAsking = false;
    held.calls = [];
    const ask = (...given: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
      const options = given.at(-1) as Electron.MessageBoxOptions;
      held.asked.push({ message: options.message, detail: options.detail ?? '', buttons: options.buttons ?? [] });
      held.isAsking = true;
      return new Promise((resolve) => {
        held.answer = (response) => {
          held.isAsking = false;
          resolve({ response, checkboxChecked: false });
        };
        options.signal?.addEventListener('abort', () => held.answer(options.cancelId ?? 0));
      });
    };
    dialog.showMessageBox = ask as typeof dialog.showMessageBox;
    electronApp.relaunch = () => void held.calls.push('relaunch');
  });
}

const asked = (app: ElectronApplication): Promise<Asked[]> => app.evaluate(() => (globalThis as TestGlobal).asked);
const answer = (app: ElectronApplication, response: number): Promise<void> =>
  app.evaluate((_electron, given) => (globalThis as TestGlobal).answer(given), response);

/** What the window says, whatever Playwright thinks of its page. */
function textOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const text = window?.webContents.executeJavaScript('document.body?.innerText ?? ""').catch(() => '');
    const late = new Promise<string>((resolve) => void setTimeout(resolve, 1_000, 'no answer'));
    return Promise.race([text ?? 'no window', late]) as Promise<string>;
  });
}

const crash = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());

const readLog = (computer: Computer): string => readFileSync(join(computer.userData, 'logs/main.log'), 'utf8');

test('a page that crashes is loaded again by itself, and asks when it crashes again', async ({ hub, computer }) => {
  const { app, page } = await computer.launch(signedIn(hub));
  await expect(page.getByRole('link', { name: 'card-fraud-xgb', exact: true })).toBeVisible();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await holdQuestions(app);

  await crash(app);
  await expect.poll(() => textOf(app)).toContain('The window crashed and was loaded again.');
  expect(await textOf(app)).toContain('API tokens and passwords are kept');
  expect(await asked(app)).toEqual([]);

  await crash(app);
  await expect.poll(() => asked(app)).toHaveLength(1);
  const [question] = await asked(app);
  expect(question?.message).toBe('The window crashed again');
  expect(question?.detail).toContain('Connections, what was read and all that was sent to a server are kept');
  expect(question?.buttons).toEqual(['Reload', 'Quit']);
  await answer(app, 0);
  await expect.poll(() => textOf(app)).toContain('card-fraud-xgb');
  expect(readLog(computer)).toMatch(/the page ended .*"reason":"(crashed|killed)"/);

  await crash(app);
  await expect.poll(() => asked(app)).toHaveLength(2);
  const ended = once(app.process(), 'exit');
  await app.evaluate(() => void setImmediate(() => (globalThis as TestGlobal).answer(1)));
  expect(await ended).toEqual([0, null]);
});

test('a page that hangs may be waited for or loaded again', async ({ hub, computer }) => {
  test.skip(!isHost, 'Electron notices a hang only when a person clicks or types, after 15 seconds');
  const { app, page } = await computer.launch({ ...signedIn(hub), HOST_HANG_MS: '2000' });
  const list = page.getByRole('link', { name: 'card-fraud-xgb', exact: true });
  await expect(list).toBeVisible();
  await holdQuestions(app);
  const hangFor = (ms: number): Promise<void> =>
    page.evaluate((duration) => {
      setTimeout(() => {
        const end = performance.now() + duration;
        while (performance.now() < end);
      });
    }, ms);

  // A page that comes round by itself takes the question away.
  await hangFor(4_000);
  await expect.poll(() => asked(app)).not.toEqual([]);
  const questions = await asked(app);
  expect(questions[0]).toMatchObject({ message: 'The window does not respond', buttons: ['Wait', 'Reload'] });
  await expect(list).toBeVisible();
  await expect.poll(() => app.evaluate(() => (globalThis as TestGlobal).isAsking)).toBe(false);

  // A busy computer may bring more questions than these two.
  await hangFor(600_000);
  await expect.poll(() => app.evaluate(() => (globalThis as TestGlobal).isAsking)).toBe(true);
  await answer(app, 1);
  await expect.poll(() => textOf(app)).toContain('card-fraud-xgb');
  expect(await textOf(app)).not.toContain('crashed');
});

test('a fault in main is logged without what it was about, told once, and the app restarts', async ({
  hub,
  computer,
}) => {
  const { app, page } = await computer.launch(signedIn(hub));
  const secret = hub.users.dana.token;
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await holdQuestions(app);

  // The end of a process of Chromium's is logged, and nobody is bothered; a second one of graphics is remembered.
  await app.evaluate(({ app: electronApp }) => {
    const gpu = { type: 'GPU', reason: 'crashed', exitCode: 139, name: 'GPU', serviceName: 'GPU' };
    electronApp.emit('child-process-gone', {}, gpu);
    electronApp.emit('child-process-gone', {}, gpu);
  });
  await expect.poll(() => existsSync(join(computer.userData, 'draws-without-graphics'))).toBe(true);
  await app.evaluate((_electron, text) => {
    void Promise.reject(new Error(`refused ${text}`));
    setTimeout(() => {
      throw new TypeError(`Bearer ${text}`);
    });
  }, secret);
  await expect.poll(() => readLog(computer)).toContain('an error in main that nobody caught');
  const log = readLog(computer);
  expect(log).toContain('a process of the app ended {"type":"GPU"');
  expect(log).toContain('a rejection in main that nobody caught');
  expect(log).not.toContain(secret);

  const questions = await asked(app);
  expect(questions).toHaveLength(1);
  expect(questions[0]).toMatchObject({
    message: 'PrimeHub Models met a fault and has to be restarted',
    buttons: ['Restart', 'Quit'],
  });
  expect(questions[0]?.detail).not.toContain(secret);
  // Until then it goes on, so that what was typed can be copied. No second question about that keeps it from ending.
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  await openDeployForm(page, { model: 'card-fraud-xgb', version: 14 });
  await page.getByRole('textbox', { name: 'Deployment Name' }).fill('half a name');
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBoxSync = () => {
      throw new Error('asked about what was typed');
    };
  });
  const ended = once(app.process(), 'exit');
  const calls = await app.evaluate(async () => {
    const held = globalThis as TestGlobal;
    held.answer(0);
    await Promise.resolve();
    return held.calls;
  });
  await ended;
  expect(calls).toEqual(['relaunch']);
});
