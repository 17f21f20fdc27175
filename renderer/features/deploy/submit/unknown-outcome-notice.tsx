import Button from '@mui/material/Button';
import { useState } from 'react';
import type { AppError } from '../../../../shared/failure/app-error.ts';
import { ProblemNotice } from '../../../components/problems/problem-notice.tsx';

interface UnknownOutcomeNoticeProps {
  readonly error: AppError;
  readonly onLookUp: () => Promise<void>;
}

/** Says that the answer was lost: the deployment may or may not have changed, and only PrimeHub can tell. */
export function UnknownOutcomeNotice({ error, onLookUp }: UnknownOutcomeNoticeProps) {
  const [isLooking, setLooking] = useState(false);
  const lookUp = (): void => {
    setLooking(true);
    void onLookUp().finally(() => setLooking(false));
  };
  return (
    <ProblemNotice
      severity="warning"
      title="PrimeHub’s answer was lost"
      error={error}
      action={
        <Button variant="contained" onClick={lookUp} loading={isLooking}>
          Look it up
        </Button>
      }
    >
      Nothing is sent again until this is known.
    </ProblemNotice>
  );
}
