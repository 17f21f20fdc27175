import FailedIcon from '@mui/icons-material/Cancel';
import CheckIcon from '@mui/icons-material/CheckCircle';
import WarningIcon from '@mui/icons-material/Error';
import WaitingIcon from '@mui/icons-material/RadioButtonUnchecked';
import SkippedIcon from '@mui/icons-material/RemoveCircleOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import { type ReactNode, useEffect, useRef } from 'react';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { type ListedStep, listSteps } from './sign-in-course.ts';
import type { SignInAttempt } from './use-sign-in.ts';

interface SignInProgressProps {
  readonly attempt: SignInAttempt;
  readonly onCancel: () => void;
}

/** The steps of a sign-in as they run; the one that failed says why and what to do. */
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
      <Box
        component="ol"
        aria-live="polite"
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexDirection: 'column', gap: 1 }}
      >
        {steps.map((step) => (
          <StepRow key={step.name} step={step} />
        ))}
      </Box>
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

const icons: Readonly<Record<ListedStep['status'], { readonly icon: ReactNode; readonly words: string }>> = {
  waiting: { icon: <WaitingIcon color="disabled" />, words: 'not started' },
  running: { icon: <CircularProgress size={14} thickness={6} />, words: 'running' },
  passed: { icon: <CheckIcon color="success" />, words: 'passed' },
  warning: { icon: <WarningIcon color="warning" />, words: 'warning' },
  failed: { icon: <FailedIcon color="error" />, words: 'failed' },
  skipped: { icon: <SkippedIcon color="disabled" />, words: 'skipped' },
};

function StepRow({ step: { title, status, detail, error } }: { readonly step: ListedStep }) {
  const { icon, words } = icons[status];
  const isQuiet = status === 'waiting' || status === 'skipped';
  return (
    <Box component="li">
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        <Box
          role="img"
          aria-label={words}
          sx={{
            width: 18,
            height: 18,
            display: 'grid',
            placeItems: 'center',
            alignSelf: 'flex-start',
            '& svg': { fontSize: 18 },
          }}
        >
          {icon}
        </Box>
        <Box component="span" sx={{ color: isQuiet ? 'text.secondary' : 'text.primary', flexShrink: 0 }}>
          {title}
        </Box>
        {detail !== null && (
          <Box component="span" sx={{ color: 'text.secondary', minWidth: 0, overflowWrap: 'anywhere' }}>
            {detail}
          </Box>
        )}
      </Box>
      {error !== null && status === 'warning' && (
        <Box sx={{ ml: 3.25, color: 'text.secondary' }}>
          {error.message} {error.hint}
        </Box>
      )}
      {error !== null && status === 'failed' && (
        <Box sx={{ mt: 0.75, ml: 3.25 }}>
          <ProblemNotice error={error} />
        </Box>
      )}
    </Box>
  );
}
