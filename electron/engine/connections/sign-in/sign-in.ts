import { signInMlflow } from './mlflow-sign-in.ts';
import { signInPrimehub } from './primehub-sign-in.ts';
import type { SignedIn, SignInOptions } from './signed-in.ts';
import { createStepReporter } from './step-reporter.ts';

/**
 * Tries a connection step by step and tells what was seen at each. Throws the AppFailure of the step that fails; what
 * leaves a usable connection (deployments off, MLflow not configured or not answering) is a warning.
 */
export function signIn(options: SignInOptions): Promise<SignedIn> {
  const steps = createStepReporter(options.onStep);
  const { request } = options;
  return request.kind === 'primehub'
    ? signInPrimehub({ ...options, request, steps })
    : signInMlflow({ ...options, request, steps });
}
