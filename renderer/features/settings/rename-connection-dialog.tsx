import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '../../../shared/connection/connection.ts';
import { findLabelProblem, tidyConnectionLabel } from '../../../shared/connection/connection-label.ts';
import type { AppFailure } from '../../../shared/failure/app-failure.ts';
import { call } from '../../bridge/bridge-client.ts';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { ServerText } from '../../components/text/server-text.tsx';

interface RenameConnectionDialogProps {
  readonly connection: Connection;
  /** The names of the other connections, which this one cannot take. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

/** Asks for another name of a connection. Only this computer knows it. */
export function RenameConnectionDialog({ connection, taken, onClose }: RenameConnectionDialogProps) {
  const client = useQueryClient();
  const [typed, setTyped] = useState(connection.label);
  const [problem, setProblem] = useState<string | null>(null);
  const rename = useMutation<object, AppFailure, string>({
    mutationFn: (label) => call('connections.rename', { connectionId: connection.id, label }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['connections.list'] });
      onClose();
    },
  });
  const save = (): void => {
    const label = tidyConnectionLabel(typed);
    const found = findLabelProblem(label, taken);
    setProblem(found);
    if (found === null) rename.mutate(label);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="rename-title">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DialogTitle id="rename-title">Rename connection</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
          <span>
            Its address stays <ServerText text={connection.address} />. The name is known to this computer only.
          </span>
          <TextField
            autoFocus
            fullWidth
            label="Name"
            value={typed}
            error={problem !== null}
            helperText={problem ?? ' '}
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => {
              setTyped(target.value);
              setProblem(null);
            }}
            slotProps={{ htmlInput: { maxLength: 500, spellCheck: false } }}
          />
          {rename.error !== null && <ProblemNotice error={rename.error.error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={rename.isPending}>
            Rename
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
