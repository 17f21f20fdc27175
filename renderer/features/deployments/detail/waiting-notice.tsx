import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { Deployment, Waiting } from '../../../../shared/deployment/deployment.ts';
import { describeStatus } from '../../../../shared/deployment/status-text.ts';
import { TimeText } from '../../../components/text/time-text.tsx';
import { useNow } from '../../../components/text/use-now.ts';
import { describeWaiting } from './waiting-text.ts';

interface WaitingNoticeProps {
  readonly deployment: Deployment;
  readonly waiting: Waiting;
}

/** Says that a change was sent and that only PrimeHub's controller can prove its effect, however long that takes. */
export function WaitingNotice({ deployment, waiting }: WaitingNoticeProps) {
  const now = useNow();
  const { replicas, availableReplicas } = deployment;
  const { meaning, advice } = describeWaiting(waiting, now);
  return (
    <Box sx={boxStyle} data-long={advice !== null}>
      <LinearProgress aria-label={describeStatus('Waiting', waiting)} sx={{ height: 3 }} />
      <Box sx={{ px: 2, py: 1.25 }}>
        <Box sx={{ display: 'flex', columnGap: 2, flexWrap: 'wrap' }}>
          <strong>{describeStatus('Waiting', waiting)}</strong>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            since <TimeText time={waiting.since} />
            {replicas !== null && availableReplicas !== null && availableReplicas !== replicas && (
              <>
                {' '}
                · {availableReplicas} of {replicas} replicas ready
              </>
            )}
          </Box>
        </Box>
        <Box sx={{ color: 'text.secondary' }}>{meaning}</Box>
        {advice !== null && <Box sx={{ mt: 0.75 }}>{advice}</Box>}
      </Box>
    </Box>
  );
}

const boxStyle = {
  border: 1,
  borderColor: 'divider',
  borderRadius: '6px',
  overflow: 'hidden',
  backgroundColor: 'background.paper',
  '&[data-long="true"]': { borderColor: 'warning.main' },
} as const;
