import Box from '@mui/material/Box';
import type { Deployment, DeploymentStatus } from '../../../shared/deployment/deployment.ts';
import { describeStatus } from '../../../shared/deployment/status-text.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { ServerText } from '../text/server-text.tsx';

/** The coloured dot of a status. It never stands alone: the status also stands beside it as text. */
export function DeploymentStatusDot({ status }: { readonly status: DeploymentStatus }) {
  return <span aria-hidden className="status-dot" data-status={status} />;
}

interface DeploymentStatusChipProps {
  readonly deployment: Pick<Deployment, 'status' | 'waiting' | 'problem'>;
  /** Shows a known failure that the status does not show yet. It also turns the dot red. */
  readonly showsProblem?: boolean;
  /** In a narrow place, what is waited for is only in the title. */
  readonly isShort?: boolean;
}

/** Shows a deployment's status as a dot and a word. */
export function DeploymentStatusChip({ deployment, showsProblem = false, isShort = false }: DeploymentStatusChipProps) {
  const { status, waiting } = deployment;
  const problem = showsProblem ? (deployment.problem ?? '') : '';
  const full = describeStatus(status, waiting);
  const text = describeStatus(status, waiting, isShort ? 'short' : 'full');
  const title = problem === '' ? full : `${full}: ${problem}`;
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, minWidth: 0, whiteSpace: 'nowrap' }}
      title={title === text ? undefined : toVisibleText(title)}
    >
      <DeploymentStatusDot status={problem === '' ? status : 'Failed'} />
      <span>{text}</span>
      {problem !== '' && (
        <Box component="span" sx={{ color: 'error.main', overflow: 'hidden', textOverflow: 'ellipsis' }}>
          <ServerText text={problem} isProse />
        </Box>
      )}
    </Box>
  );
}
