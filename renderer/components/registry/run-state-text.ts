import type { RunState } from '../../../shared/registry/registry.ts';

/** Why a version's run shows nothing, or soon may not. `short` marks a row, `long` explains. */
export const runStateText: Readonly<
  Record<Exclude<RunState, 'loaded'>, { readonly short: string; readonly long: string }>
> = {
  none: { short: 'no run', long: 'This version was registered without a run, so it has no parameters or metrics.' },
  pending: { short: 'loading', long: 'The run of this version is not loaded yet.' },
  deleted: {
    short: 'run deleted',
    long: "The run of this version is in MLflow's trash. Its data stays readable until MLflow deletes it for good.",
  },
  missing: {
    short: 'run missing',
    long: 'MLflow no longer has the run of this version, so its parameters and metrics are gone. The version itself still works.',
  },
};
