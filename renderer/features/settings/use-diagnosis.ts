import { useCallback, useEffect, useState } from 'react';
import type { Diagnosis } from '../../../shared/connection/diagnosis.ts';
import type { SignInStep } from '../../../shared/connection/sign-in-step.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import { call, onEvent } from '../../bridge/bridge-client.ts';

interface DiagnosisProgress {
  readonly steps: readonly SignInStep[];
  /** null while the check runs */
  readonly diagnosis: Diagnosis | null;
  /** Why the check could not run. */
  readonly error: AppError | null;
}

interface DiagnosisRun extends DiagnosisProgress {
  readonly runAgain: () => void;
}

const begin: DiagnosisProgress = { steps: [], diagnosis: null, error: null };

/**
 * Checks a stored connection: at once, on `runAgain`, and when `modelSources`, where its groups read their models,
 * changes.
 */
export function useDiagnosis(connectionId: string, group: string | null, modelSources: string): DiagnosisRun {
  const [round, setRound] = useState(0);
  const [course, setCourse] = useState(begin);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` and `modelSources` ask for another check
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
