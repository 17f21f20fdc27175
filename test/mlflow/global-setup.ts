import type { TestProject } from 'vitest/node';
import { type Environment, prepareEnvironment } from './prepare-environment.ts';
import { realReleases } from './real-releases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly environments: readonly Environment[];
  }
}

/** Makes the releases runnable before the first test. */
export async function setup(project: TestProject): Promise<void> {
  const environments = await Promise.all(realReleases.map(({ version }) => prepareEnvironment(version)));
  for (const { version, unavailable } of environments) {
    if (unavailable !== null) console.warn(`mlflow: tests against MLflow ${version} are SKIPPED: ${unavailable}`);
  }
  project.provide('environments', environments);
}
