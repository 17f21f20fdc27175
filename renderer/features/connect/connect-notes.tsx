import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import type { SignInVariable } from '../../../shared/connection/connection.ts';
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
export function EnvironmentSignInProgress({ host, by }: { readonly host: string | null; readonly by: SignInVariable }) {
  return (
    <Box role="status" sx={{ m: 'auto', display: 'flex', alignItems: 'center', gap: 1.5, p: 3 }}>
      <CircularProgress size={20} aria-hidden />
      <span>
        Signing in to {host} with the {secretNames[by]} in <code>{by}</code>…
      </span>
    </Box>
  );
}

const secretNames: Readonly<Record<SignInVariable, string>> = {
  PRIMEHUB_API_TOKEN: 'token',
  MLFLOW_TRACKING_TOKEN: 'token',
  MLFLOW_TRACKING_PASSWORD: 'password',
  MLFLOW_TRACKING_URI: 'user name and password',
};

/** Says why a sign-in from the environment did not work, and why what the environment names is no server. */
export function EnvironmentSignInNotes() {
  const signIns = useBridgeQuery('connections.list', {}).data?.environmentSignIns ?? [];
  return signIns.map(({ by, host, error, isQuiet }) => {
    if (error === null) return null;
    if (isQuiet)
      return (
        <Notice key={by} severity="info" title={error.message}>
          {error.hint}
        </Notice>
      );
    const title = `Not signed in${host === null ? '' : ` to ${host}`} with ${by}`;
    return <ProblemNotice key={by} error={error} title={title} />;
  });
}
