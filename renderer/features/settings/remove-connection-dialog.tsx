import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { AppFailure } from '../../../shared/failure/app-failure.ts';
import { call } from '../../bridge/bridge-client.ts';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { LookAlikeMark } from '../../components/text/names/look-alike-mark.tsx';
import { ServerText } from '../../components/text/server-text.tsx';

interface RemoveConnectionDialogProps {
  readonly connection: Connection;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks before it removes a connection, and says what goes with it. */
export function RemoveConnectionDialog({ connection, onClose, onRemoved }: RemoveConnectionDialogProps) {
  const client = useQueryClient();
  const remove = useMutation<object, AppFailure>({
    mutationFn: () => call('connections.remove', { connectionId: connection.id }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['connections.list'] });
      onRemoved();
    },
  });
  return (
    <Dialog open onClose={onClose} maxWidth="xs" aria-labelledby="remove-title" role="alertdialog">
      <DialogTitle id="remove-title">
        Remove <ServerText text={connection.label} />? <LookAlikeMark name={connection.label} />
      </DialogTitle>
      <DialogContent>
        This removes from this computer:
        <Box component="ul" sx={{ pl: 2.5, my: 1 }}>
          <li>
            the connection to <ServerText text={connection.address} />
          </li>
          {connection.credential !== 'not-needed' && <li>its saved {describeSecret(connection)}</li>}
          <li>its offline copy of models, versions and deployments</li>
        </Box>
        Nothing changes on the server.
        {remove.error !== null && (
          <Box sx={{ mt: 1.5 }}>
            <ProblemNotice error={remove.error.error} />
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          Cancel
        </Button>
        <Button variant="contained" color="error" disabled={remove.isPending} onClick={() => remove.mutate()}>
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function describeSecret(connection: Connection): string {
  if (connection.kind === 'primehub') return 'API token';
  return connection.auth === 'basic' ? 'user name and password' : 'token';
}
