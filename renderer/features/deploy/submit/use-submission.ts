import { useRef, useState } from 'react';
import type { Scope } from '../../../../shared/connection/scope.ts';
import type { DeployTarget } from '../../../../shared/deployment/deployment.ts';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import type { SeenDeployment } from '../../../../shared/deployment/deployment-values.ts';
import type { AppError, Result } from '../../../../shared/failure/app-error.ts';
import { toAppError } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import type { RequestOutput } from '../../../../shared/ipc/contract.ts';
import { call } from '../../../bridge/bridge-client.ts';

/** The state of a submission. After `unknown`, nothing is sent until the outcome has been looked up. */
export type SubmissionState =
  | { readonly phase: 'filling' | 'sending' }
  | { readonly phase: 'failed'; readonly error: AppError }
  | { readonly phase: 'unknown'; readonly error: AppError; readonly deploymentId: string }
  /** Looked up: PrimeHub has no such deployment, so the form can be sent again. */
  | { readonly phase: 'not-arrived'; readonly deploymentId: string };

type Submitted = RequestOutput<'deployments.submit'>;

export interface Submission {
  readonly state: SubmissionState;
  /**
   * Sends the form, for an existing deployment what differs from `seen`; null if this call sent nothing, as a submission
   * is under way or open. A conflict sent nothing either.
   */
  readonly send: (draft: DeploymentDraft, seen: SeenDeployment | null) => Promise<Result<Submitted> | null>;
  /** Asks PrimeHub for the outcome of a submission whose answer was lost. Returns whether the deployment is there. */
  readonly lookUp: () => Promise<boolean>;
}

/**
 * Submits the deploy form once. Main sends each submission id at most once, so the id lives as long as the outcome is
 * open; only a definite failure gives the next attempt a new one.
 */
export function useSubmission(scope: Scope, target: DeployTarget): Submission {
  const [state, setState] = useState<SubmissionState>({ phase: 'filling' });
  const submissionId = useRef<string | null>(null);
  const isBusy = useRef(false);

  const send: Submission['send'] = async (draft, seen) => {
    if (isBusy.current || state.phase === 'unknown') return null;
    isBusy.current = true;
    setState({ phase: 'sending' });
    submissionId.current ??= crypto.randomUUID();
    try {
      const value = await submit(submissionId.current, draft, seen);
      if (value.outcome === 'conflict') {
        submissionId.current = null;
        setState({ phase: 'filling' });
      }
      return { ok: true, value };
    } catch (problem) {
      const error = toAppError(problem);
      if (isOutcomeOpen(error)) {
        setState({ phase: 'unknown', error, deploymentId: target.kind === 'existing' ? target.id : draft.id });
      } else {
        submissionId.current = null;
        setState({ phase: 'failed', error });
      }
      return { ok: false, error };
    } finally {
      isBusy.current = false;
    }
  };

  /**
   * The engine that ended may have sent the form or not. The next one knows by the same id: it sends the form that never
   * left, and looks up the one that did.
   */
  const submit = async (id: string, draft: DeploymentDraft, seen: SeenDeployment | null): Promise<Submitted> => {
    const input = { scope, submissionId: id, target, draft, seen };
    try {
      return await call('deployments.submit', input);
    } catch (problem) {
      const ended = toAppError(problem);
      if (ended.code !== 'ENGINE_RESTARTED') throw problem;
      return call('deployments.submit', input).catch((reason: unknown) => {
        // With no engine left to look, the first outcome stays as open as it was.
        throw toAppError(reason).code === 'ENGINE_STOPPED' ? problem : reason;
      });
    }
  };

  const lookUp = async (): Promise<boolean> => {
    if (state.phase !== 'unknown' || isBusy.current) return false;
    isBusy.current = true;
    const { deploymentId } = state;
    try {
      await call('deployments.refresh', { scope });
      const isThere = (await call('deployments.get', { scope, id: deploymentId })) !== null;
      if (!isThere) {
        submissionId.current = null;
        setState({ phase: 'not-arrived', deploymentId });
      }
      return isThere;
    } catch (problem) {
      setState({ phase: 'unknown', error: toAppError(problem), deploymentId });
      return false;
    } finally {
      isBusy.current = false;
    }
  };

  return { state, send, lookUp };
}

/** An unexpected failure may come after the form was sent, so it proves nothing. */
function isOutcomeOpen({ code }: AppError): boolean {
  return errorTraits[code].open || code === 'UNEXPECTED';
}
