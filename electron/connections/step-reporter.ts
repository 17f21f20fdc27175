import { type AppError, AppFailure, appError } from '../../shared/app-error.ts';
import type { SignInStep } from '../../shared/sign-in-step.ts';

type StepName = SignInStep['name'];

/** Tells the course of a sign-in, one step at a time. */
export interface StepReporter {
  /** Runs one step: running, then what its work reports, or failed with the failure thrown on. */
  run<T>(name: StepName, work: () => Promise<T>): Promise<T>;
  passed(name: StepName, detail: string): void;
  warning(name: StepName, error: AppError, detail?: string): void;
  skipped(name: StepName, detail: string): void;
}

/** Reports to `onStep`. A failure that nobody foresaw is reported as UNEXPECTED and thrown as it is. */
export function createStepReporter(onStep: (step: SignInStep) => void): StepReporter {
  return {
    run: async (name, work) => {
      onStep({ name, status: 'running', detail: null, error: null });
      try {
        return await work();
      } catch (cause) {
        const error =
          cause instanceof AppFailure ? cause.error : appError('UNEXPECTED', 'Something went wrong inside the app.');
        onStep({ name, status: 'failed', detail: null, error });
        throw cause;
      }
    },
    passed: (name, detail) => onStep({ name, status: 'passed', detail, error: null }),
    warning: (name, error, detail) => onStep({ name, status: 'warning', detail: detail ?? null, error }),
    skipped: (name, detail) => onStep({ name, status: 'skipped', detail, error: null }),
  };
}
