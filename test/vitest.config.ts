import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/{unit,conformance,package}/**/*.test.ts'],
    environment: 'node',
    // Files share their modules: to load them anew for each took a third of the time. What a test changes, it puts back.
    isolate: false,
    // No retries: a test that fails now and then is a fault to find.
    retry: 0,
    setupFiles: ['test/patience.ts'],
    expect: { poll: { timeout: 15_000 } },
    // Ends what hangs; a test takes a tenth of it at most where nobody else uses the machine.
    testTimeout: 60_000,
    // Vitest leaves one processor free, of two too. Many tests wait for a clock or another process.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
