import Box from '@mui/material/Box';
import { Notice } from '../../components/notice.tsx';
import { useBridgeQuery } from '../../use-bridge-query.ts';

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
