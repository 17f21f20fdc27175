import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { ListedStep } from '../../components/list-steps.ts';

interface DoctorFindingProps {
  /** null while it looks. */
  readonly diagnosis: Diagnosis | null;
  readonly steps: readonly ListedStep[];
}

/** What the steps below come to, in one line. */
export function DoctorFinding({ diagnosis, steps }: DoctorFindingProps) {
  return (
    <Box role="status">
      <Typography component="p" variant="h2" sx={{ m: 0 }}>
        {findingText(diagnosis, steps)}
      </Typography>
    </Box>
  );
}

function findingText(diagnosis: Diagnosis | null, steps: readonly ListedStep[]): string {
  if (diagnosis === null) return 'Looking…';
  if (diagnosis.outcome === 'healthy') return 'Everything works';
  if (diagnosis.outcome === 'failed') {
    const failed = steps.find(({ status }) => status === 'failed');
    return failed === undefined ? 'It does not work' : `It stops at “${failed.title}”`;
  }
  const count = steps.filter(({ status }) => status === 'warning').length;
  return count === 1 ? 'It works, but for one thing' : `It works, but for ${count} things`;
}
