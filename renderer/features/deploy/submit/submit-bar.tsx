import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { ReactNode } from 'react';
import type { PlanFinding } from '../../../../shared/deployment/deployment.ts';
import { ProblemNotice } from '../../../components/problems/problem-notice.tsx';
import { giveWay } from '../../../theme.ts';
import { findFieldPlace } from './field-place.ts';
import { UnknownOutcomeNotice } from './unknown-outcome-notice.tsx';
import type { SubmissionState } from './use-submission.ts';

interface SubmitBarProps {
  readonly state: SubmissionState;
  readonly isUpdate: boolean;
  /** What somebody else changed meanwhile, with both values; false when there is no such thing. */
  readonly conflict: ReactNode;
  /** Whether the person has yet to choose between those. */
  readonly isUndecided: boolean;
  readonly findings: readonly PlanFinding[];
  /** How many fields the last attempt found wrong. */
  readonly errorCount: number;
  readonly onCancel: () => void;
  readonly onLookUp: () => Promise<void>;
}

/** The foot of the form: the outcome of the last attempt, and the buttons. */
export function SubmitBar(props: SubmitBarProps) {
  const { state, isUpdate, conflict, isUndecided, findings, errorCount, onCancel, onLookUp } = props;
  const isSending = state.phase === 'sending';
  const isClosed = findings.some(({ code }) => code === 'deployments-disabled');
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', backgroundColor: 'background.paper', flexShrink: 0 }}>
      <LinearProgress
        aria-label="Deploying"
        sx={{ height: 2, mt: '-1px', visibility: isSending ? 'visible' : 'hidden' }}
      />
      <Box
        sx={{
          px: 3,
          py: 1.5,
          display: 'grid',
          gap: 1.5,
          maxHeight: '45vh',
          overflowY: 'auto',
          [giveWay.low]: { py: 0.75 },
        }}
      >
        {conflict}
        {state.phase === 'failed' && findFieldPlace(state.error.field) === null && (
          <ProblemNotice error={state.error} />
        )}
        {state.phase === 'unknown' && <UnknownOutcomeNotice error={state.error} onLookUp={onLookUp} />}
        {state.phase === 'not-arrived' && (
          <Alert severity="info" variant="outlined" role="status">
            PrimeHub has no deployment “{state.deploymentId}”: nothing was created. You can deploy again.
          </Alert>
        )}
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 1 }}>
          <Box role="status" sx={{ color: 'text.secondary', flex: 1, minWidth: 0 }}>
            {isUndecided ? 'Choose above what is to stay' : describe(state, errorCount, findings)}
          </Box>
          <Button variant="outlined" onClick={onCancel} disabled={isSending}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant="contained"
            loading={isSending}
            disabled={state.phase === 'unknown' || isClosed || isUndecided}
          >
            {isUpdate ? 'Confirm and Deploy' : 'Deploy'}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}

function describe(state: SubmissionState, errorCount: number, findings: readonly PlanFinding[]): string {
  if (state.phase === 'sending') return 'Sending to PrimeHub…';
  if (errorCount > 0) return errorCount === 1 ? 'One field needs attention' : `${errorCount} fields need attention`;
  const refusal = findings.find(({ severity }) => severity === 'error');
  return refusal === undefined ? '' : `Pre-flight: ${refusal.title}`;
}
