import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { type Deployment, isSettling } from '../../../../shared/deployment/deployment.ts';
import { tintNotice } from '../../../components/problems/notice.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { monoFonts } from '../../../theme.ts';
import { findMessageAdvice } from './message-advice.ts';
import { WaitingNotice } from './waiting-notice.tsx';

/** Whether a deployment is changing or failing, so that its progress and the controller's message are shown. */
export function hasProgress({ status, problem }: Pick<Deployment, 'status' | 'problem'>): boolean {
  return problem !== null || status === 'Failed' || isSettling(status);
}

/**
 * Shows what PrimeHub is doing to a deployment, or a known failure and what to do about it. Shows nothing while the
 * deployment is at rest.
 */
export function DeploymentProgress({ deployment }: { readonly deployment: Deployment }) {
  const { status, problem, message } = deployment;
  if (!hasProgress(deployment)) return null;
  if (problem !== null || status === 'Failed') {
    const severity = status === 'Failed' ? 'error' : 'warning';
    return (
      <Alert severity={severity} variant="outlined" sx={(theme) => tintNotice(theme, severity)}>
        <AlertTitle sx={{ fontSize: 'inherit', fontWeight: 600, mb: 0 }}>
          <ServerText text={problem ?? 'The deployment failed'} isProse />
        </AlertTitle>
        <Box sx={{ color: 'text.secondary' }}>
          {findMessageAdvice(message)}
          {status === 'Deploying' && ' PrimeHub keeps trying.'}
        </Box>
        {message !== null && <ControllerMessage text={message} />}
      </Alert>
    );
  }
  if (deployment.waiting !== null) return <WaitingNotice deployment={deployment} waiting={deployment.waiting} />;
  const { availableReplicas, replicas } = deployment;
  return (
    <Box
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: '6px',
        overflow: 'hidden',
        backgroundColor: 'background.paper',
      }}
    >
      <LinearProgress aria-label={status} sx={{ height: 3 }} />
      <Box sx={{ px: 2, py: 1.25 }}>
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
          <strong>{status}…</strong>
          {status === 'Deploying' && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {availableReplicas ?? 0} of {replicas ?? '–'} replicas ready
            </Box>
          )}
        </Box>
        {message === null ? (
          <Box sx={{ color: 'text.secondary' }}>Waiting for PrimeHub’s controller to report.</Box>
        ) : (
          <ControllerMessage text={message} />
        )}
      </Box>
    </Box>
  );
}

function ControllerMessage({ text }: { readonly text: string }) {
  return (
    <Box
      component="pre"
      tabIndex={0}
      aria-label="Message from PrimeHub"
      sx={{
        m: 0,
        mt: 0.75,
        fontFamily: monoFonts,
        fontSize: '0.75rem',
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        maxHeight: 160,
        overflowY: 'auto',
      }}
    >
      <ServerText text={text} isMultiline />
    </Box>
  );
}
