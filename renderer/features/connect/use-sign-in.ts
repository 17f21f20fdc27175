import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { SignInOffer, SignInRequest } from '../../../shared/connection/connection.ts';
import type { SignInStep } from '../../../shared/connection/sign-in-step.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import { call, onEvent } from '../../bridge/bridge-client.ts';
import { connectPath, modelsPath } from '../../paths.ts';
import { isStayingAt } from '../../stores/destination.ts';
import { useOpenScope } from '../../stores/open-scope.ts';

export interface SignInAttempt {
  readonly kind: SignInRequest['kind'];
  readonly status: 'running' | 'failed';
  readonly steps: readonly SignInStep[];
  /** Why the attempt failed as a whole. */
  readonly error: AppError | null;
}

interface SignIn {
  /** null before the first attempt, and once an attempt is forgotten */
  readonly attempt: SignInAttempt | null;
  readonly start: (request: SignInRequest) => void;
  /** Cancels the attempt if it still runs, and removes its steps from the page. */
  readonly forget: () => void;
  /** Whether an attempt has worked, so that what was typed is used. */
  readonly hasWorked: () => boolean;
}

/**
 * Runs one sign-in at a time and follows its steps. On success it opens Models. `renew` names the connection to sign in
 * to again.
 */
export function useSignIn(renew: string | null): SignIn {
  const client = useQueryClient();
  const navigate = useNavigate();
  const setScope = useOpenScope((state) => state.setScope);
  const [attempt, setAttempt] = useState<SignInAttempt | null>(null);
  const running = useRef<AbortController | null>(null);
  const worked = useRef(false);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (request: SignInRequest): Promise<void> => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    const attemptId = crypto.randomUUID();
    setAttempt({ kind: request.kind, status: 'running', steps: [], error: null });
    const stopListening = onEvent('signIn.step', (event) => {
      if (event.attemptId !== attemptId || stop.signal.aborted) return;
      setAttempt((now) => now && { ...now, steps: [...now.steps, event.step] });
    });
    try {
      const offer = await offerSecret(request, (step) => setAttempt((now) => now && { ...now, steps: [step] }));
      const open = await call('connections.signIn', { attemptId, ...offer, renew }, stop.signal);
      if (stop.signal.aborted) return;
      worked.current = true;
      await client.invalidateQueries({ queryKey: ['connections.list'] });
      // Who has left Connect meanwhile, as the list may lead on by itself, is not led away from where they are.
      if (stop.signal.aborted) return;
      setScope(open);
      if (isStayingAt(connectPath)) await navigate(modelsPath, { replace: true });
    } catch (reason) {
      if (stop.signal.aborted) return;
      setAttempt((now) => now && { ...now, status: 'failed', error: toAppError(reason) });
    } finally {
      stopListening();
    }
  };
  const forget = (): void => {
    running.current?.abort();
    setAttempt(null);
  };
  return { attempt, start: (request) => void start(request), forget, hasWorked: () => worked.current };
}

/** Hands the secret to main, which gives a name for it. An address that is none is shown at the step it belongs to. */
async function offerSecret(request: SignInRequest, onStep: (step: SignInStep) => void): Promise<SignInOffer> {
  try {
    return await call('secrets.offer', { request });
  } catch (reason) {
    const error = toAppError(reason);
    if (error.field === 'address' || error.field === 'uiAddress')
      onStep({ name: 'address', status: 'failed', detail: null, error });
    throw reason;
  }
}
