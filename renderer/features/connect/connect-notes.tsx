import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { Notice } from '../../components/problems/notice.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';

/** Says where the secret will be kept, before it is entered. */
export function SecretPlaceNote() {
  const keychain = useBridgeQuery('app.info', {}).data?.keychain;
  if (keychain === undefined) return null;
  if (keychain.state === 'available') {
    return (
      <Box sx={{ color: 'text.secondary' }}>
        What you enter here is saved in this computer's keychain once the connection works.
      </Box>
    );
  }
  return (
    <Notice severity="warning">
      What you enter here is kept for this session only; after a restart you sign in again. {keychain.reason}
    </Notice>
  );
}

/** Says that the list of connections was damaged, and where the damaged file is. */
export function SetAsideNote() {
  const file = useBridgeQuery('connections.list', {}).data?.setAside ?? null;
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

/** Says what is wrong with the app's own files. */
export function FileNotes() {
  const notices = useBridgeQuery('connections.list', {}).data?.notices ?? [];
  return notices.map((text) => (
    <Notice key={text} severity="warning" title="Something is wrong with the app’s files">
      <Box sx={{ overflowWrap: 'anywhere' }}>{text}</Box>
    </Notice>
  ));
}

/** Replaces the form while the app signs in by itself. */
export function EnvironmentSignInProgress({ host }: { readonly host: string }) {
  return (
    <Box role="status" sx={{ m: 'auto', display: 'flex', alignItems: 'center', gap: 1.5, p: 3 }}>
      <CircularProgress size={20} aria-hidden />
      <span>
        Signing in to {host} with the token in <code>PRIMEHUB_API_TOKEN</code>…
      </span>
    </Box>
  );
}

/** Says why the sign-in from the environment did not work. */
export function EnvironmentSignInNote() {
  const signIn = useBridgeQuery('connections.list', {}).data?.environmentSignIn ?? null;
  if (signIn === null || signIn.error === null) return null;
  return <ProblemNotice error={signIn.error} title={`Not signed in to ${signIn.host} with PRIMEHUB_API_TOKEN`} />;
}
