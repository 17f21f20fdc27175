import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/mlflow/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['test/mlflow/global-setup.ts'],
    retry: 0,
    // A real server starts in about ten seconds, and each file starts its own: three keep two processors at work.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
