import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useRef } from 'react';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import { Notice } from '../../../components/problems/notice.tsx';
import { ProblemNotice } from '../../../components/problems/problem-notice.tsx';
import { LookAlikeMark } from '../../../components/text/names/look-alike-mark.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { useScope } from '../../../stores/open-scope.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { describePowerAction, type PowerAction } from './power-action.ts';
import { usePower } from './use-power.ts';

interface PowerDialogProps {
  readonly deployment: Deployment;
  /** null while the dialog is closed. */
  readonly action: PowerAction | null;
  readonly onClose: () => void;
}

/** Asks before it starts or stops a deployment. If that fails, it stays open and says why. */
export function PowerDialog({ deployment, action, onClose }: PowerDialogProps) {
  const titleId = useId();
  const scope = useScope();
  const shown = useRef<PowerAction>('stop');
  if (action !== null) shown.current = action;
  const word = shown.current === 'start' ? 'Start' : 'Stop';

  const { state, send, reset } = usePower(scope, deployment);
  const isPending = state.phase === 'sending';
  const close = (): void => {
    if (isPending) return;
    reset();
    onClose();
  };
  const confirm = async (): Promise<void> => {
    if (await send(shown.current)) onClose();
  };

  return (
    <Dialog open={action !== null} onClose={close} aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
        {word} “<ServerText text={deployment.name} />
        ”? <LookAlikeMark name={deployment.name} />
      </DialogTitle>
      <DialogContent>
        <Box sx={{ color: 'text.secondary', mb: 1.5, overflowWrap: 'anywhere' }}>
          <ServerText text={deployment.id} />
        </Box>
        <Box>
          <ServerText text={describePowerAction(deployment, shown.current)} isProse />
        </Box>
        <Box sx={{ mt: 2, '&:empty': { mt: 0 } }}>
          {state.phase === 'failed' && (
            <ProblemNotice error={state.error} severity={errorTraits[state.error.code].open ? 'warning' : 'error'} />
          )}
          {state.phase === 'already' && (
            <Notice severity="info" title={`It is already ${shown.current === 'stop' ? 'stopped' : 'started'}`}>
              Somebody else did it meanwhile, so nothing was sent.
            </Notice>
          )}
          {state.phase === 'conflict' && <ChangedMeanwhile {...state} word={word} />}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={close} disabled={isPending}>
          {state.phase === 'already' ? 'Close' : 'Cancel'}
        </Button>
        {state.phase !== 'already' && (
          <Button
            variant="contained"
            color={shown.current === 'stop' ? 'error' : 'primary'}
            onClick={() => void confirm()}
            loading={isPending}
            autoFocus
          >
            {state.phase === 'conflict' ? `${word} anyway` : word}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
