import Box from '@mui/material/Box';
import type { DeploymentStatus } from '../../../shared/deployment/deployment.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { ServerText } from '../text/server-text.tsx';

/** The coloured dot of a status. It never stands alone: the status also stands beside it as text. */
export function DeploymentStatusDot({ status }: { readonly status: DeploymentStatus }) {
  return <span aria-hidden className="status-dot" data-status={status} />;
}

interface DeploymentStatusChipProps {
  readonly status: DeploymentStatus;
  /** A known failure that the status does not show yet. It turns the dot red and stands beside the status. */
  readonly problem?: string | null;
}

/** Shows a deployment's status as a dot and a word. */
export function DeploymentStatusChip({ status, problem }: DeploymentStatusChipProps) {
  const hasProblem = problem !== undefined && problem !== null && problem !== '';
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, minWidth: 0, whiteSpace: 'nowrap' }}
      title={hasProblem ? toVisibleText(`${status}: ${problem}`) : undefined}
    >
      <DeploymentStatusDot status={hasProblem ? 'Failed' : status} />
      <span>{status}</span>
      {hasProblem && (
        <Box component="span" sx={{ color: 'error.main', overflow: 'hidden', textOverflow: 'ellipsis' }}>
          <ServerText text={problem} />
        </Box>
      )}
    </Box>
  );
}
