import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';

interface DiscardDialogProps {
  readonly isOpen: boolean;
  readonly onDiscard: () => void;
  readonly onKeep: () => void;
  /** What would be lost. */
  readonly children: string;
}

/** Asks whether input that was not sent may be lost. Escape keeps it. */
export function DiscardDialog({ isOpen, onDiscard, onKeep, children }: DiscardDialogProps) {
  const titleId = useId();
  return (
    <Dialog open={isOpen} onClose={onKeep} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Discard the changes?</DialogTitle>
      <DialogContent>{children}</DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onDiscard}>
          Discard
        </Button>
        <Button variant="contained" autoFocus onClick={onKeep}>
          Keep editing
        </Button>
      </DialogActions>
    </Dialog>
  );
}
