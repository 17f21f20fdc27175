import type { RunState } from '../../../shared/registry/registry.ts';

/** Why the run behind a version shows nothing or may soon show nothing; `short` marks a row, `long` explains. */
export const runStateText: Readonly<
  Record<Exclude<RunState, 'loaded'>, { readonly short: string; readonly long: string }>
> = {
  none: { short: 'no run', long: 'This version was registered without a run, so it has no parameters and metrics.' },
  pending: { short: 'loading', long: 'The run of this version has not been read yet.' },
  deleted: {
    short: 'run deleted',
    long: "The run of this version is in MLflow's trash. Its data can still be read until MLflow removes it for good.",
  },
  missing: {
    short: 'run missing',
    long: 'The run of this version does not exist in MLflow any more, so its parameters and metrics are gone. The version itself still works.',
  },
};
