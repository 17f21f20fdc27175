import { describe, inject } from 'vitest';
import { type RealRelease, realReleases } from './real-releases.ts';
import { type RealMlflow, startRealMlflow } from './start-real-mlflow.ts';

/** What a test file gets for one release: a way to start its servers. */
export interface ReleaseUnderTest extends RealRelease {
  readonly hasLoggedModels: boolean;
  /** A Python that has this release. */
  readonly python: string;
  /** The folder of what logging a model needs besides. */
  readonly logging: string;
  start(options?: Omit<Parameters<typeof startRealMlflow>[0], 'python'>): Promise<RealMlflow>;
}

/** Describes behaviour of each release, or skips it with the reason in its name where the release cannot be run. */
export function describeReleases(
  tests: (release: ReleaseUnderTest) => void,
  releases: readonly RealRelease[] = realReleases,
): void {
  for (const release of releases) {
    const environment = inject('environments').find(({ version }) => version === release.version);
    const hasLoggedModels = Number.parseInt(release.version, 10) >= 3;
    if (environment?.unavailable === null) {
      const { python, logging } = environment;
      describe(`MLflow ${release.version}`, () =>
        tests({
          ...release,
          hasLoggedModels,
          python,
          logging,
          start: (options) => startRealMlflow({ ...options, python }),
        }));
    } else {
      const start = () => Promise.reject(new Error('There is no server'));
      const reason = environment?.unavailable ?? 'it was not prepared';
      describe.skip(`MLflow ${release.version} (skipped: ${reason})`, () =>
        tests({ ...release, hasLoggedModels, python: '', logging: '', start }));
    }
  }
}
