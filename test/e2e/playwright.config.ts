import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');

// Without a binary and without the host, the electron package would try to download one in the middle of a test.
if (!process.env.ELECTRON_OVERRIDE_DIST_PATH && !existsSync(resolve(root, 'node_modules/electron/path.txt'))) {
  throw new Error('No Electron binary and no host: run the end-to-end tests with "npm run test:e2e".');
}

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: resolve(root, 'test-results'),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Each app is a browser of its own, and waits for most of the time: two fill a small machine, more would starve each other.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE === undefined ? 'list' : [['list'], ['json']],
  use: { trace: 'retain-on-failure' },
  projects: [
    { name: 'e2e', testMatch: '*.spec.ts', testIgnore: 'tour/**' },
    { name: 'tour', testMatch: 'tour/*.spec.ts', timeout: 300_000 },
  ],
});
