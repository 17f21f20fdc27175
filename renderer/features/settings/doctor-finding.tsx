import FailedIcon from '@mui/icons-material/Cancel';
import CheckIcon from '@mui/icons-material/CheckCircle';
import WarningIcon from '@mui/icons-material/Error';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Diagnosis } from '../../../shared/connection/diagnosis.ts';
import type { ListedStep } from '../../components/connection/listed-steps.ts';

interface DoctorFindingProps {
  /** null while the check runs */
  readonly diagnosis: Diagnosis | null;
  readonly steps: readonly ListedStep[];
}

const icons: Readonly<Record<Diagnosis['outcome'], ReactNode>> = {
  healthy: <CheckIcon color="success" />,
  attention: <WarningIcon color="warning" />,
  failed: <FailedIcon color="error" />,
};

/** Sums up the steps below in one line. */
export function DoctorFinding({ diagnosis, steps }: DoctorFindingProps) {
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.25,
        px: 2,
        py: 1.25,
        border: 1,
        borderColor: 'divider',
        borderRadius: '6px',
        backgroundColor: 'background.default',
      }}
    >
      <Box aria-hidden sx={{ width: 22, height: 22, display: 'grid', placeItems: 'center', '& svg': { fontSize: 22 } }}>
        {diagnosis === null ? <CircularProgress size={16} thickness={6} /> : icons[diagnosis.outcome]}
      </Box>
      <Typography component="p" variant="h2" sx={{ m: 0 }}>
        {describeFinding(diagnosis, steps)}
      </Typography>
    </Box>
  );
}

function describeFinding(diagnosis: Diagnosis | null, steps: readonly ListedStep[]): string {
  if (diagnosis === null) return 'Checking the connection…';
  if (diagnosis.outcome === 'healthy') return 'Everything works';
  if (diagnosis.outcome === 'failed') {
    const failed = steps.find(({ status }) => status === 'failed');
    return failed === undefined ? 'The connection does not work' : `It stops at “${failed.title}”`;
  }
  const count = steps.filter(({ status }) => status === 'warning').length;
  return count === 1 ? 'One thing needs attention' : `${count} things need attention`;
}
