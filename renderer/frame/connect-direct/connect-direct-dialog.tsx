import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { getAddressHost } from '../../../shared/connection/address-host.ts';
import type { DirectOffer } from '../../../shared/connection/connection.ts';
import { PlainHttpWarning } from '../../components/connection/plain-http-warning.tsx';
import { DiscardDialog } from '../../components/page/discard-dialog.tsx';
import { useRunPageRefresh } from '../../components/page/page-refresh.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { connectMlflowPath } from '../../paths.ts';
import { DirectSignInForm, directSignInFormId } from './direct-sign-in-form.tsx';
import { useConnectDirect } from './use-connect-direct.ts';

interface ConnectDirectDialogProps {
  readonly connectionId: string;
  readonly group: string;
  readonly onClose: () => void;
}

/**
 * Checks whether this computer reaches the group's MLflow, says what changes, and connects. Asks for a sign-in only if
 * needed.
 */
export function ConnectDirectDialog({ connectionId, group, onClose }: ConnectDirectDialogProps) {
  const refreshPage = useRunPageRefresh();
  const { state, connect, checkAgain } = useConnectDirect(connectionId, group, () => {
    onClose();
    refreshPage();
  });
  const isDirty = useRef(false);
  const [isAsking, setAsking] = useState(false);
  const close = (): void => {
    if (state.phase === 'asking' && isDirty.current) setAsking(true);
    else onClose();
  };
  const isConnecting = (state.phase === 'offered' || state.phase === 'asking') && state.isConnecting;
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="direct-title">
      <DialogTitle id="direct-title">Connect to MLflow directly</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        {state.phase === 'checking' && (
          <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 1.25, color: 'text.secondary' }}>
            <CircularProgress size={14} thickness={6} aria-hidden />
            Trying the MLflow address in the group's settings from this computer…
          </Box>
        )}
        {state.phase === 'failed' && <ProblemNotice error={state.error} onRetry={checkAgain} />}
        {state.phase === 'offered' && <Offer offer={state.offer} />}
        {state.phase === 'asking' && (
          <DirectSignInForm
            key={state.round}
            offer={state.offer}
            needed={state.needed}
            isRetry={state.round > 0}
            isConnecting={state.isConnecting}
            onDirty={(next) => {
              isDirty.current = next;
            }}
            onSubmit={connect}
          />
        )}
      </DialogContent>
      <DialogActions>
        {state.phase === 'failed' && (
          <Button component={Link} to={connectMlflowPath} onClick={onClose} sx={{ mr: 'auto' }}>
            Enter another MLflow address
          </Button>
        )}
        <Button onClick={close}>{state.phase === 'failed' ? 'Close' : 'Cancel'}</Button>
        {state.phase === 'offered' && (
          <Button variant="contained" autoFocus disabled={isConnecting} onClick={() => connect(null)}>
            {isConnecting ? 'Connecting…' : 'Connect'}
          </Button>
        )}
        {state.phase === 'asking' && (
          <Button variant="contained" type="submit" form={directSignInFormId} disabled={isConnecting}>
            {isConnecting ? 'Connecting…' : 'Connect'}
          </Button>
        )}
      </DialogActions>
      <DiscardDialog isOpen={isAsking} onDiscard={onClose} onKeep={() => setAsking(false)}>
        What you entered has not been used to connect and will be lost.
      </DiscardDialog>
    </Dialog>
  );
}

function Offer({ offer }: { readonly offer: DirectOffer }) {
  return (
    <>
      <Box>
        This computer reaches MLflow at <strong>{getAddressHost(offer.address)}</strong>. Connected directly, this group
        shows:
        <Box component="ul" sx={{ pl: 2.5, my: 1, '& li + li': { mt: 0.25 } }}>
          <li>all registered models, without PrimeHub's limit</li>
          <li>their aliases, stages and tags</li>
        </Box>
        Deployments stay with PrimeHub. You can switch back in Settings at any time.
      </Box>
      {offer.asksForSignIn && (
        <Box sx={{ color: 'text.secondary' }}>
          MLflow asks for a sign-in. The app tries the one in the group's settings, and saves it in this computer's
          keychain if it works.
        </Box>
      )}
      {offer.asksForSignIn && <PlainHttpWarning address={offer.address} />}
    </>
  );
}
