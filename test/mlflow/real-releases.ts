import type { MlflowProfile } from '../demo/mlflow/mlflow-profile.ts';

/** A release of MLflow that the tests run for real. */
export interface RealRelease {
  /** As on the Python package index; `packages/mlflow-<version>.txt` lists what is installed for it. */
  readonly version: string;
  /** What the demo server passes for when it stands beside this release. */
  readonly profile: MlflowProfile;
}

/** The newest release of each line that people run. */
export const realReleases: readonly RealRelease[] = [
  { version: '2.22.5', profile: '2.22' },
  { version: '3.18.0', profile: '3.18' },
];
