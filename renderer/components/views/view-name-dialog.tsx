import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { findViewNameProblem, isSameViewName, tidyViewName } from '../../../shared/choices/saved-view.ts';
import type { KeptView } from './use-saved-views.ts';

interface ViewNameDialogProps {
  readonly title: string;
  /** The word on the button: "Save" or "Rename". */
  readonly action: string;
  readonly initial: string;
  /** Views whose names this one cannot have beside them. */
  readonly others: readonly KeptView[];
  /** `replaced` is the view that has had the name and gives way. */
  readonly onName: (name: string, replaced: KeptView | null) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a view. A name that another view has is asked about: the second Enter replaces that view. */
export function ViewNameDialog({ title, action, initial, others, onName, onClose }: ViewNameDialogProps) {
  const titleId = useId();
  const [typed, setTyped] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const [same, setSame] = useState<KeptView | null>(null);
  const submit = (): void => {
    const name = tidyViewName(typed);
    const found = findViewNameProblem(name);
    if (found !== null) {
      setProblem(found);
      return;
    }
    const taken = others.find((each) => isSameViewName(each.name, name)) ?? null;
    if (taken !== null && taken !== same) {
      setSame(taken);
      return;
    }
    onName(name, taken);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={titleId}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            fullWidth
            label="Name"
            value={typed}
            error={problem !== null}
            helperText={
              problem ??
              (same === null ? ' ' : `A view is named “${same.name}” already. Replace it, or type another name.`)
            }
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => {
              setTyped(target.value);
              setProblem(null);
              setSame(null);
            }}
            sx={{ mt: 1 }}
            slotProps={{
              htmlInput: { maxLength: 500, spellCheck: false },
              formHelperText: { role: 'status' },
            }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained">
            {same === null ? action : 'Replace'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
