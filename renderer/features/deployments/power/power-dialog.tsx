import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useMutation } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import type { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import { call } from '../../../bridge/bridge-client.ts';
import { ProblemNotice } from '../../../components/problems/problem-notice.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { useScope } from '../../../stores/open-scope.ts';
import { describePowerAction, type PowerAction } from './power-action.ts';

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

  const { mutate, isPending, error, reset } = useMutation<unknown, AppFailure, PowerAction>({
    mutationFn: (wanted) => call(`deployments.${wanted}`, { scope, id: deployment.id }),
    onSuccess: onClose,
  });
  const close = (): void => {
    if (isPending) return;
    reset();
    onClose();
  };

  return (
    <Dialog open={action !== null} onClose={close} aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
        {word} “<ServerText text={deployment.name} />
        ”?
      </DialogTitle>
      <DialogContent>
        <Box sx={{ color: 'text.secondary', mb: 1.5, overflowWrap: 'anywhere' }}>
          <ServerText text={deployment.id} />
        </Box>
        <Box>
          <ServerText text={describePowerAction(deployment, shown.current)} />
        </Box>
        {error !== null && (
          <Box sx={{ mt: 2 }}>
            <ProblemNotice error={error.error} severity={errorTraits[error.error.code].open ? 'warning' : 'error'} />
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={close} disabled={isPending}>
          Cancel
        </Button>
        <Button
          variant="contained"
          color={shown.current === 'stop' ? 'error' : 'primary'}
          onClick={() => mutate(shown.current)}
          loading={isPending}
          autoFocus
        >
          {word}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
