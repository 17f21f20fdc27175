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

/** Says that the connections made so far are gone from the list, and where they are. */
export function SetAsideNote() {
  const file = useBridgeQuery('app.info', {}).data?.connectionsSetAside ?? null;
  if (file === null) return null;
  return (
    <Notice severity="warning" title="Your list of connections was damaged">
      It could not be read, so an empty one was begun and you need to connect again. The damaged file is kept as{' '}
      <Box component="code" sx={{ overflowWrap: 'anywhere' }}>
        {file}
      </Box>
      .
    </Notice>
  );
}
