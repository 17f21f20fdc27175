import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { Deployment, Waiting } from '../../../../shared/deployment/deployment.ts';
import { describeStatus } from '../../../../shared/deployment/status-text.ts';
import { TimeText } from '../../../components/text/time-text.tsx';
import { useNow } from '../../../components/text/use-now.ts';

/** ms after which waiting is no longer usual: PrimeHub's controller looks around at least every two minutes. */
const longMs = 120_000;

const meanings: Readonly<Record<Waiting['action'], string>> = {
  create: 'PrimeHub has it, but nothing shows yet that its controller has begun to deploy it.',
  update:
    'PrimeHub has the new settings, but nothing shows yet that they run: until then the deployment runs with those before.',
  start: 'PrimeHub has the request, but nothing shows yet that its controller has begun to start the deployment.',
  stop: 'PrimeHub has the request, but nothing shows yet that its controller has begun to stop the deployment.',
  other:
    'Somebody else changed the settings, but nothing shows yet that they run: until then the deployment runs with those before.',
};

interface WaitingNoticeProps {
  readonly deployment: Deployment;
  readonly waiting: Waiting;
}

/** Says that a change was sent and that only PrimeHub's controller can prove its effect, however long that takes. */
export function WaitingNotice({ deployment, waiting }: WaitingNoticeProps) {
  const now = useNow();
  const { replicas, availableReplicas } = deployment;
  const isLong = now - waiting.since >= longMs;
  return (
    <Box sx={boxStyle} data-long={isLong}>
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
        <Box sx={{ color: 'text.secondary' }}>{meanings[waiting.action]}</Box>
        {isLong && (
          <Box sx={{ mt: 0.75 }}>
            This takes longer than usual. PrimeHub’s controller is most likely busy or stopped: if it lasts, tell a
            PrimeHub administrator. The app goes on looking.
          </Box>
        )}
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
