import FailedIcon from '@mui/icons-material/Cancel';
import CheckIcon from '@mui/icons-material/CheckCircle';
import WarningIcon from '@mui/icons-material/Error';
import WaitingIcon from '@mui/icons-material/RadioButtonUnchecked';
import SkippedIcon from '@mui/icons-material/RemoveCircleOutlined';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import type { ReactNode } from 'react';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { ServerText } from '../text/server-text.tsx';
import type { ListedStep } from './listed-steps.ts';

interface StepListProps {
  readonly steps: readonly ListedStep[];
  /** Renders what stands below a step that failed or warns; null for nothing. */
  readonly explain: (error: AppError, step: ListedStep) => ReactNode;
}

/** Shows steps as they run, with what each one found. */
export function StepList({ steps, explain }: StepListProps) {
  return (
    <Box
      component="ol"
      aria-live="polite"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexDirection: 'column', gap: 1 }}
    >
      {steps.map((step) => (
        <StepRow key={step.name} step={step} explain={explain} />
      ))}
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

function StepRow({ step, explain }: { readonly step: ListedStep; readonly explain: StepListProps['explain'] }) {
  const { title, status, detail, error } = step;
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
            flexShrink: 0,
            height: 18,
            display: 'grid',
            placeItems: 'center',
            alignSelf: 'flex-start',
            '& svg': { fontSize: 18 },
          }}
        >
          {icon}
        </Box>
        <Box component="span" sx={{ color: isQuiet ? 'text.secondary' : 'text.primary', flexShrink: 0, minWidth: 152 }}>
          {title}
        </Box>
        {detail !== null && (
          <Box component="span" sx={{ color: 'text.secondary', minWidth: 0, overflowWrap: 'anywhere' }}>
            <ServerText text={detail} isMultiline />
          </Box>
        )}
      </Box>
      {error !== null && (status === 'failed' || status === 'warning') && (
        <Box sx={{ mt: 0.75, ml: 3.25, '&:empty': { display: 'none' } }}>{explain(error, step)}</Box>
      )}
    </Box>
  );
}
