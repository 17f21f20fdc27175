import { signInToMlflow } from './mlflow-sign-in.ts';
import { signInToPrimehub } from './primehub-sign-in.ts';
import type { SignedIn, SignInOptions } from './signed-in.ts';
import { createStepReporter } from './step-reporter.ts';

/**
 * Tries a connection step by step and reports each step. Throws the AppFailure of the step that fails. Anything that
 * leaves a usable connection (deployments off, MLflow not configured or not answering) is only a warning.
 */
export function signIn(options: SignInOptions): Promise<SignedIn> {
  const steps = createStepReporter(options.onStep);
  const { server } = options;
  return server.kind === 'primehub'
    ? signInToPrimehub({ ...options, server, steps })
    : signInToMlflow({ ...options, server, steps });
}
