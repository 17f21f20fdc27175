import { useRef, useState } from 'react';
import type { Scope } from '../../../../shared/connection/scope.ts';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import type { DeploymentConflict } from '../../../../shared/deployment/deployment-changes.ts';
import { describeSeen, type SeenDeployment } from '../../../../shared/deployment/deployment-values.ts';
import type { AppError } from '../../../../shared/failure/app-error.ts';
import { toAppError } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import type { RequestOutput } from '../../../../shared/ipc/contract.ts';
import { call } from '../../../bridge/bridge-client.ts';
import type { PowerAction } from './power-action.ts';

export type PowerState =
  | { readonly phase: 'asking' | 'sending' }
  | { readonly phase: 'failed'; readonly error: AppError }
  /** Nothing was sent: the deployment is already so. */
  | { readonly phase: 'already' }
  /** Nothing was sent: somebody changed the deployment since it was shown. */
  | { readonly phase: 'conflict'; readonly conflict: DeploymentConflict; readonly seen: SeenDeployment };

interface Power {
  readonly state: PowerState;
  /** Sends the action once and tells whether it was sent. What the person saw last is what it is meant for. */
  send(action: PowerAction): Promise<boolean>;
  reset(): void;
}

/** Starts or stops a deployment as the person sees it. Each attempt has one name, under which it is sent at most once. */
export function usePower(scope: Scope, deployment: Deployment): Power {
  const [state, setState] = useState<PowerState>({ phase: 'asking' });
  const submissionId = useRef<string | null>(null);
  const isBusy = useRef(false);

  const ask = async (action: PowerAction, seen: SeenDeployment): Promise<RequestOutput<'deployments.start'>> => {
    submissionId.current ??= crypto.randomUUID();
    const input = { scope, id: deployment.id, submissionId: submissionId.current, seen };
    return call(`deployments.${action}`, input).catch((problem: unknown) => {
      // The next engine looks up what the last one sent, and sends what that one did not.
      if (toAppError(problem).code !== 'ENGINE_RESTARTED') throw problem;
      return call(`deployments.${action}`, input);
    });
  };

  return {
    state,
    async send(action) {
      if (isBusy.current) return false;
      isBusy.current = true;
      const seen = state.phase === 'conflict' ? state.conflict.now : describeSeen(deployment);
      setState({ phase: 'sending' });
      try {
        const answer = await ask(action, seen);
        submissionId.current = null;
        if (answer.outcome === 'conflict') setState({ phase: 'conflict', conflict: answer.conflict, seen });
        else setState({ phase: answer.outcome === 'already' ? 'already' : 'asking' });
        return answer.outcome === 'sent';
      } catch (problem) {
        const error = toAppError(problem);
        if (!errorTraits[error.code].open) submissionId.current = null;
        setState({ phase: 'failed', error });
        return false;
      } finally {
        isBusy.current = false;
      }
    },
    reset() {
      submissionId.current = null;
      setState({ phase: 'asking' });
    },
  };
}
