import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppFailure } from '../../../shared/failure/app-failure.ts';
import type { FleetState } from '../../../shared/registry/fleet.ts';
import { call } from '../../bridge/bridge-client.ts';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { useScope } from '../../stores/open-scope.ts';

interface ClearVersionsDialogProps {
  readonly state: FleetState;
  /** Called with whether all versions are to be read no more. */
  readonly onCleared: (isOff: boolean) => void;
  readonly onClose: () => void;
}

/** Asks before it removes the versions that nobody has opened, and says what stays. */
export function ClearVersionsDialog({ state, onCleared, onClose }: ClearVersionsDialogProps) {
  const scope = useScope();
  const [isStopping, setStopping] = useState(state.isOn);
  const clear = useMutation<void, AppFailure>({
    mutationFn: async () => {
      if (isStopping) await call('fleet.configure', { scope, isOn: false, budget: state.budget });
      await call('fleet.clear', { scope });
    },
    onSuccess: () => onCleared(isStopping),
  });
  return (
    <Dialog open onClose={onClose} maxWidth="xs" aria-labelledby="clear-title" role="alertdialog">
      <DialogTitle id="clear-title">Clear versions?</DialogTitle>
      <DialogContent>
        This removes from this computer the versions and runs of all models that you have not opened.
        <Box sx={{ my: 1 }}>
          The list of models, the models that you opened and the deployments stay. Nothing changes on the server.
        </Box>
        {state.isOn && (
          <FormControlLabel
            control={<Checkbox size="small" checked={isStopping} onChange={(_event, isOn) => setStopping(isOn)} />}
            label="Stop reading them, or they come again"
          />
        )}
        {clear.error !== null && (
          <Box sx={{ mt: 1.5 }}>
            <ProblemNotice error={clear.error.error} />
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          Cancel
        </Button>
        <Button variant="contained" color="error" disabled={clear.isPending} onClick={() => clear.mutate()}>
          Clear
        </Button>
      </DialogActions>
    </Dialog>
  );
}
