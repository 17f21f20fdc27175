import Box from '@mui/material/Box';
import type { DeploymentStatus } from '../../../shared/deployment/deployment.ts';

/** The coloured dot of a status; never alone, the word stands beside it or in its name. */
export function DeploymentStatusDot({ status }: { readonly status: DeploymentStatus }) {
  return <span aria-hidden className="status-dot" data-status={status} />;
}

interface DeploymentStatusChipProps {
  readonly status: DeploymentStatus;
  /** A known failure that the status does not show yet; it colours the chip red and stands beside the word. */
  readonly problem?: string | null;
}

/** Dot and word of a deployment's status. */
export function DeploymentStatusChip({ status, problem }: DeploymentStatusChipProps) {
  const hasProblem = problem !== undefined && problem !== null && problem !== '';
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, minWidth: 0, whiteSpace: 'nowrap' }}
      title={hasProblem ? `${status}: ${problem}` : undefined}
    >
      <DeploymentStatusDot status={hasProblem ? 'Failed' : status} />
      <span>{status}</span>
      {hasProblem && (
        <Box component="span" sx={{ color: 'error.main', overflow: 'hidden', textOverflow: 'ellipsis' }}>
          {problem}
        </Box>
      )}
    </Box>
  );
}
