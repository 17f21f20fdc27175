import { useCallback, useEffect, useState } from 'react';
import type { Diagnosis } from '../../../shared/connection/diagnosis.ts';
import type { SignInStep } from '../../../shared/connection/sign-in-step.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import { call, onEvent } from '../../bridge/bridge-client.ts';

interface DiagnosisRun {
  readonly steps: readonly SignInStep[];
  /** null while it looks. */
  readonly diagnosis: Diagnosis | null;
  /** Why nothing could be looked at. */
  readonly error: AppError | null;
  readonly runAgain: () => void;
}

interface Course {
  readonly steps: readonly SignInStep[];
  readonly diagnosis: Diagnosis | null;
  readonly error: AppError | null;
}

const begin: Course = { steps: [], diagnosis: null, error: null };

/** Looks at a stored connection at once and whenever told to, and again when `modelSources`, the way its models are read, changes. */
export function useDiagnosis(connectionId: string, group: string | null, modelSources: string): DiagnosisRun {
  const [round, setRound] = useState(0);
  const [course, setCourse] = useState(begin);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` and `modelSources` ask for another look
  useEffect(() => {
    const stop = new AbortController();
    const attemptId = crypto.randomUUID();
    setCourse(begin);
    const stopListening = onEvent('signIn.step', (event) => {
      if (event.attemptId === attemptId) setCourse((now) => ({ ...now, steps: [...now.steps, event.step] }));
    });
    call('connections.diagnose', { attemptId, connectionId, group }, stop.signal)
      .then(
        (diagnosis) => {
          if (!stop.signal.aborted) setCourse((now) => ({ ...now, diagnosis }));
        },
        (reason: unknown) => {
          if (stop.signal.aborted) return;
          setCourse((now) => ({ ...now, error: toAppError(reason) }));
        },
      )
      .finally(stopListening);
    return () => {
      stop.abort();
      stopListening();
    };
  }, [connectionId, group, modelSources, round]);
  return { ...course, runAgain: useCallback(() => setRound((now) => now + 1), []) };
}
