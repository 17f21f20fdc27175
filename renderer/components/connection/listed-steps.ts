import type { SignInRequest } from '../../../shared/connection/connection.ts';
import { type SignInStep, signInStepNames, signInStepTitles } from '../../../shared/connection/sign-in-step.ts';

type StepName = SignInStep['name'];
/** A step as the list shows it. It is `waiting` until main reports it. */
export interface ListedStep {
  readonly name: StepName;
  readonly title: string;
  readonly status: SignInStep['status'] | 'waiting';
  readonly detail: string | null;
  readonly error: SignInStep['error'];
}

const primehub: readonly StepName[] = signInStepNames.filter((name) => name !== 'password' && name !== 'no-sign-in');
const mlflowOnly: readonly StepName[] = ['address', 'mlflow-answers', 'models'];

/** Lists the steps of a sign-in in order: those its kind expects, and any other that main reported. */
export function listSteps(kind: SignInRequest['kind'], seen: readonly SignInStep[]): readonly ListedStep[] {
  const expected = kind === 'mlflow' ? mlflowOnly : primehub;
  return signInStepNames.flatMap((name) => {
    const step = seen.findLast((each) => each.name === name);
    if (step === undefined && !expected.includes(name)) return [];
    if (kind === 'mlflow' && step?.status === 'skipped') return [];
    return [
      {
        name,
        title: signInStepTitles[name],
        status: step?.status ?? 'waiting',
        detail: step?.detail ?? null,
        error: step?.error ?? null,
      },
    ];
  });
}
