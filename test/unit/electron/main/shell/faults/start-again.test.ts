import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { startAgain } from '../../../../../../electron/main/shell/faults/start-again.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-again-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['as Electron does', true, {}],
  ['as Electron does from the sources, whatever image the terminal came from', false, { APPIMAGE: '/other' }],
])('starts again %s', (_how, isPackaged, env) => {
  const relaunch = vi.fn();
  startAgain({ isPackaged, relaunch } as never, env, ['/app']);
  expect(relaunch).toHaveBeenCalledOnce();
});

it.skipIf(process.platform === 'win32')(
  'an AppImage starts again from its own file, after the app has ended',
  async () => {
    const image = join(folder, 'Prime Hub.AppImage');
    const started = join(folder, 'started');
    writeFileSync(image, `#!/bin/sh\nprintf '%s\\n' "$@" > '${started}'\n`);
    chmodSync(image, 0o700);
    const module = join(import.meta.dirname, '../../../../../../electron/main/shell/faults/start-again.ts');
    const app = spawn(
      process.execPath,
      [
        '--input-type=module-typescript',
        '--eval',
        `import { startAgain } from ${JSON.stringify(module)};
       startAgain({ isPackaged: true }, { ...process.env, APPIMAGE: ${JSON.stringify(image)} }, ['/mounted', '--flag', 'a b']);
       process.stdout.write('asked');
       process.stdin.resume();`,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    await once(app.stdout, 'data');
    expect(existsSync(started)).toBe(false);
    app.stdin.end();
    await once(app, 'exit');
    await vi.waitFor(() => expect(readFileSync(started, 'utf8')).toBe('--flag\na b\n'), { timeout: 10_000 });
  },
);
