import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import { listSteps } from '../../components/connection/listed-steps.ts';
import { StepList } from '../../components/connection/step-list.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import type { SignInAttempt } from './use-sign-in.ts';

interface SignInProgressProps {
  readonly attempt: SignInAttempt;
  readonly onCancel: () => void;
}

/** Shows the steps of a sign-in as they run. The one that failed says why, and what to do. */
export function SignInProgress({ attempt, onCancel }: SignInProgressProps) {
  const steps = listSteps(attempt.kind, attempt.steps);
  const isExplained = steps.some(({ status, error }) => status === 'failed' && error !== null);
  const isRunning = attempt.status === 'running';
  const end = useRef<HTMLDivElement>(null);
  const { status } = attempt;
  useEffect(() => {
    if (status !== null) end.current?.scrollIntoView({ block: 'nearest' });
  }, [status]);
  return (
    <Box component="section" aria-label="Sign-in" sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <StepList
        steps={steps}
        explain={(error, { status }) =>
          status === 'failed' ? (
            <ProblemNotice error={error} />
          ) : (
            <Box sx={{ color: 'text.secondary' }}>
              <ServerText text={`${error.message} ${error.hint ?? ''}`} isMultiline />
            </Box>
          )
        }
      />
      {attempt.error !== null && !isExplained && <ProblemNotice error={attempt.error} />}
      {isRunning && (
        <Button variant="outlined" onClick={onCancel} sx={{ alignSelf: 'flex-start' }}>
          Cancel
        </Button>
      )}
      <div ref={end} />
    </Box>
  );
}
