import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron/main';

/**
 * Sees to it that the app has a folder to start with, before anything is read or written there. Where its own cannot be
 * used it works in a temporary one, and where that is read-only Chromium does. Returns what the person should know.
 */
export function prepareFolder(app: App): readonly string[] {
  const folder = app.getPath('userData');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.X_OK);
  } catch (error) {
    app.setPath('userData', makeTemporary());
    app.setPath('sessionData', app.getPath('userData'));
    return [
      `The app’s folder ${folder} cannot be used (${codeOf(error)}): most likely a file is in its place, it belongs to another user, or the disk is full. Nothing is kept when you quit. Put that right, then start the app again.`,
    ];
  }
  try {
    accessSync(folder, constants.W_OK);
    return [];
  } catch (error) {
    app.setPath('sessionData', makeTemporary());
    return [
      `The app’s folder ${folder} is read-only (${codeOf(error)}), so connections, models and settings that change are not kept. Make it writable, then start the app again.`,
    ];
  }
}

function makeTemporary(): string {
  return mkdtempSync(join(tmpdir(), 'primehub-models-'));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
