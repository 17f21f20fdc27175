import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Deployment, DeploymentStatus } from '../../../shared/deployment/deployment.ts';
import { describeStatus } from '../../../shared/deployment/status-text.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { ServerText } from '../text/server-text.tsx';

/**
 * A status as a shape and a colour: who cannot tell the colours, or has others, goes by the shape. It never stands alone:
 * the status also stands beside it as text.
 */
export function DeploymentStatusDot({ status }: { readonly status: DeploymentStatus }) {
  return (
    <span aria-hidden className="status-dot" data-status={status}>
      <svg aria-hidden viewBox="0 0 12 12">
        {shapes[status]}
      </svg>
    </span>
  );
}

const ring = <circle cx="6" cy="6" r="4.6" fill="none" />;
const box = <rect x="1.8" y="1.8" width="8.4" height="8.4" rx="1" fill="none" />;

/** What runs is round, what is stopped has corners, half of it is on the way; a cross has failed. */
const shapes: Readonly<Record<DeploymentStatus, ReactNode>> = {
  Deployed: <circle cx="6" cy="6" r="4.6" />,
  Deploying: (
    <>
      {ring}
      <path d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" stroke="none" />
    </>
  ),
  Stopping: (
    <>
      {box}
      <path d="M6 2h4v8H6z" stroke="none" />
    </>
  ),
  Stopped: box,
  Failed: <path d="M2 2l8 8M10 2l-8 8" strokeWidth="2.4" />,
  Unknown: <circle cx="6" cy="6" r="4.6" fill="none" strokeDasharray="2 2" />,
  Waiting: (
    <>
      {ring}
      <path d="M6 3.4V6l1.8 1.2" fill="none" />
    </>
  ),
};

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
