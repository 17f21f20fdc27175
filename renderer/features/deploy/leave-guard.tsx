import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { useBlocker } from 'react-router';

/** Asks before the person leaves a page with unsaved input. `shouldAsk` is called at that moment. */
export function LeaveGuard({ shouldAsk }: { readonly shouldAsk: () => boolean }) {
  const titleId = useId();
  const blocker = useBlocker(shouldAsk);
  return (
    <Dialog open={blocker.state === 'blocked'} onClose={() => blocker.reset?.()} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Discard the changes?</DialogTitle>
      <DialogContent>Your changes have not been deployed and will be lost.</DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={() => blocker.proceed?.()}>
          Discard
        </Button>
        <Button variant="contained" autoFocus onClick={() => blocker.reset?.()}>
          Keep editing
        </Button>
      </DialogActions>
    </Dialog>
  );
}
