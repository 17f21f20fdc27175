import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import type { App } from 'electron/main';

/** Waits for the end of a process, then becomes a program. */
const startAfterEnd = 'while kill -0 "$1" 2>/dev/null; do sleep 0.2; done; shift; exec "$@"';

/**
 * Has the app start again once it has ended. Electron's own way runs a helper from the app's files. Those of an AppImage are
 * gone with the app, and the helper with them (electron-userland/electron-builder#1727), so there the system's shell waits.
 */
export function startAgain(app: App, env: NodeJS.ProcessEnv, argv: readonly string[]): void {
  const image = app.isPackaged ? env.APPIMAGE : undefined;
  if (image === undefined) {
    app.relaunch();
    return;
  }
  const args = ['-c', startAfterEnd, 'sh', String(process.pid), image, ...argv.slice(1)];
  // A folder in the image would be gone as well.
  spawn('/bin/sh', args, { detached: true, stdio: 'ignore', cwd: homedir(), env }).unref();
}
