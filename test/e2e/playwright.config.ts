import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');

// What npm's commands have chosen; Playwright started in another way takes the host, and nothing is downloaded during a test.
process.env.ELECTRON_OVERRIDE_DIST_PATH ??= resolve(root, 'test/host/bin');

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: resolve(root, 'test-results'),
  // Ends what hangs; a test takes a sixth of it at most where nobody else uses the machine.
  timeout: 120_000,
  // A busy machine takes seconds to start an app; how fast it is, the benchmarks measure.
  expect: { timeout: 20_000 },
  // Each app is a browser of its own. Two leave a small machine idle while one waits for a server that does not answer, as some
  // tests do for half a minute; more than three would starve each other.
  workers: 3,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE === undefined ? 'list' : [['list'], ['json']],
  use: { trace: 'retain-on-failure' },
  projects: [
    { name: 'e2e', testMatch: '*.spec.ts', testIgnore: '**/e2e/tour/**' },
    { name: 'tour', testMatch: 'tour/*.spec.ts', timeout: 300_000 },
  ],
});
