import Box from '@mui/material/Box';
import { Notice } from '../../components/notice.tsx';
import { useBridgeQuery } from '../../use-bridge-query.ts';
import { isPlainHttp } from './connect-form.ts';

/** Says where the secret will be kept, before it is typed. */
export function SecretPlaceNote() {
  const keychain = useBridgeQuery('app.info', {}).data?.keychain;
  if (keychain === undefined) return null;
  if (keychain.state === 'available') {
    return (
      <Box sx={{ color: 'text.secondary' }}>
        What you enter here is kept in this computer's keychain, and only once the connection works.
      </Box>
    );
  }
  return (
    <Notice severity="warning">
      What you enter here is kept for this session only; after a restart you sign in again. {keychain.reason}
    </Notice>
  );
}

/** Warns where a secret would cross the network unencrypted. */
export function PlainHttpWarning({ address }: { readonly address: string }) {
  if (!isPlainHttp(address)) return null;
  return (
    <Notice severity="warning">
      This address is not encrypted: what you sign in with can be read by others on the network. Use https:// if the
      server offers it.
    </Notice>
  );
}
