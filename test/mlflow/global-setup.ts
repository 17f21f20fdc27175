import type { TestProject } from 'vitest/node';
import { type Environment, prepareEnvironment } from './prepare-environment.ts';
import { realReleases } from './real-releases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly environments: readonly Environment[];
  }
}

/** Makes the releases runnable, one after the other, before the first test. */
export async function setup(project: TestProject): Promise<void> {
  const environments: Environment[] = [];
  for (const { version } of realReleases) {
    const environment = await prepareEnvironment(version);
    if (environment.unavailable !== null) {
      console.warn(`mlflow: tests against MLflow ${version} are SKIPPED: ${environment.unavailable}`);
    }
    environments.push(environment);
  }
  project.provide('environments', environments);
}
