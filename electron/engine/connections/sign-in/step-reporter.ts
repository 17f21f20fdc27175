import type { SignInStep } from '../../../../shared/connection/sign-in-step.ts';
import type { AppError } from '../../../../shared/failure/app-error.ts';
import { toAppFailure } from '../../../../shared/failure/app-failure.ts';

type StepName = SignInStep['name'];

/** Reports the progress of a sign-in, one step at a time. */
export interface StepReporter {
  /** Reports the step as running, then does its work, which reports the rest. A failure is reported and rethrown. */
  run<T>(name: StepName, work: () => Promise<T>): Promise<T>;
  /** Says why the running step takes longer. Does nothing when none runs. */
  note(detail: string): void;
  passed(name: StepName, detail: string): void;
  warning(name: StepName, error: AppError, detail?: string): void;
  skipped(name: StepName, detail: string): void;
}

/** Reports to `onStep`. An unforeseen error becomes UNEXPECTED, with the error as its cause. */
export function createStepReporter(onStep: (step: SignInStep) => void): StepReporter {
  let running: StepName | null = null;
  return {
    run: async (name, work) => {
      running = name;
      onStep({ name, status: 'running', detail: null, error: null });
      try {
        return await work();
      } catch (cause) {
        const failure = toAppFailure(cause);
        onStep({ name, status: 'failed', detail: null, error: failure.error });
        throw failure;
      } finally {
        running = null;
      }
    },
    note: (detail) => {
      if (running !== null) onStep({ name: running, status: 'running', detail, error: null });
    },
    passed: (name, detail) => onStep({ name, status: 'passed', detail, error: null }),
    warning: (name, error, detail) => onStep({ name, status: 'warning', detail: detail ?? null, error }),
    skipped: (name, detail) => onStep({ name, status: 'skipped', detail, error: null }),
  };
}
