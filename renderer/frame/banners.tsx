import OfflineIcon from '@mui/icons-material/CloudOffOutlined';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import FileIcon from '@mui/icons-material/ReportProblemOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Link } from 'react-router';
import { getAddressHost } from '../../shared/connection/address-host.ts';
import type { AppError } from '../../shared/failure/app-error.ts';
import { errorTraits } from '../../shared/failure/failure-codes.ts';
import { useBridgeQuery } from '../bridge/use-bridge-query.ts';
import { useOpenConnection } from '../components/connection/use-open-connection.ts';
import { useRunPageRefresh } from '../components/page/page-refresh.tsx';
import { describeProblem } from '../components/problems/problem-description.ts';
import type { RegistryKind } from '../components/registry/registry-kind.ts';
import { useRefreshRegistry } from '../components/registry/use-refresh-registry.ts';
import { useSyncState } from '../components/registry/use-sync-state.ts';
import { ServerText } from '../components/text/server-text.tsx';
import { formatShort } from '../components/text/time-format.ts';
import { useNow } from '../components/text/use-now.ts';
import { doctorPath, renewPath } from '../paths.ts';
import { AccountNewsBanner } from './account-news-banner.tsx';
import { Banner } from './banner.tsx';

/** Shows what applies to every page of the connection: trouble with the app's files, offline, signed out, or signed in for this session only where the keychain could not keep it. */
export function Banners() {
  const open = useOpenConnection();
  const sync = useSyncState();
  const environment = useBridgeQuery('connections.list', {}).data?.environmentSignIns ?? [];
  const info = useBridgeQuery('app.info', {});
  const refreshRegistry = useRefreshRegistry();
  const refreshPage = useRunPageRefresh();
  const now = useNow();
  const notices = useBridgeQuery('connections.list', {}).data?.notices ?? [];
  const [isNoticeClosed, setNoticeClosed] = useState(false);
  const [closed, setClosed] = useState<readonly string[]>([]);
  if (open === null) return null;
  const { connection, kind } = open;
  const keychain = info.data?.keychain;
  const isSigningIn = environment.some(
    ({ host, error }) => error === null && host === getAddressHost(connection.address),
  );
  const lacksSecret = connection.credential === 'missing';
  /** The sign-in of this connection that nobody could answer yet. It is tried again by itself. */
  const waiting = environment.find(
    ({ host, error }) =>
      lacksSecret &&
      error !== null &&
      errorTraits[error.code].contact === 'unreached' &&
      host === getAddressHost(connection.address),
  );
  const isOffline = sync?.offline === true || waiting !== undefined;
  const problem = sync?.problem?.code === 'DISK_SILENT' ? null : (sync?.problem ?? null);
  const reason = waiting?.error ?? problem;
  // The page on screen may need what the list of models does not contain, such as a model's versions.
  const retry = (): void => {
    refreshRegistry();
    refreshPage();
  };
  return (
    <>
      {notices
        .filter((text) => !closed.includes(text))
        .map((text) => (
          <Banner
            key={text}
            icon={<FileIcon />}
            tone="warning"
            action={<Button onClick={() => setClosed([...closed, text])}>Dismiss</Button>}
          >
            {text}
          </Banner>
        ))}
      {sync?.problem?.code === 'DISK_SILENT' && (
        <Banner icon={<FileIcon />} tone="warning">
          <strong>{sync.problem.message}</strong> {sync.problem.hint}
        </Banner>
      )}
      {isOffline && (
        <Banner
          icon={<OfflineIcon />}
          tone="warning"
          action={
            <>
              <Button component={Link} to={doctorPath(connection.id)}>
                Find out why
              </Button>
              {waiting === undefined && <Button onClick={retry}>Retry</Button>}
            </>
          }
        >
          <strong>{describeCopy(sync?.lastSuccessAt ?? null, now)}</strong>
          {reason !== null && <ServerText text={describeReason(reason, kind)} isProse />}
          {waiting !== undefined && ` The app signs in with ${waiting.by} as soon as it can.`}
        </Banner>
      )}
      {environment.map(
        ({ by, host, error, isQuiet }) =>
          error !== null &&
          !isQuiet &&
          by !== waiting?.by &&
          !closed.includes(error.message) && (
            <Banner
              key={by}
              icon={<KeyIcon />}
              tone="warning"
              action={<Button onClick={() => setClosed([...closed, error.message])}>Dismiss</Button>}
            >
              <strong>{`Not signed in${host === null ? '' : ` to ${host}`} with ${by}.`}</strong>{' '}
              <ServerText text={[error.message, error.hint].filter(Boolean).join(' ')} isProse />
            </Banner>
          ),
      )}
      <AccountNewsBanner connectionId={connection.id} />
      {lacksSecret && isSigningIn && (
        <Banner icon={<KeyIcon />} tone="info">
          <strong>
            Signing in to <ServerText text={connection.label} />…
          </strong>{' '}
          You see the copy kept on this computer.
        </Banner>
      )}
      {lacksSecret && !isSigningIn && waiting === undefined && (
        <Banner
          icon={<KeyIcon />}
          tone="warning"
          action={
            <Button component={Link} to={renewPath(connection.id)}>
              Sign in again
            </Button>
          }
        >
          <strong>
            Signed out of <ServerText text={connection.label} />.
          </strong>{' '}
          You see the copy kept on this computer.
        </Banner>
      )}
      {connection.credential === 'session' && !isNoticeClosed && (
        <Banner icon={<KeyIcon />} tone="info" action={<Button onClick={() => setNoticeClosed(true)}>Dismiss</Button>}>
          <strong>You stay signed in for this session only.</strong>
          {keychain?.state === 'unavailable' && ` ${keychain.reason}`}
        </Banner>
      )}
    </>
  );
}

function describeCopy(lastSuccessAt: number | null, now: number): string {
  return lastSuccessAt === null
    ? 'Offline: nothing loaded yet'
    : `Offline: data from ${formatShort(lastSuccessAt, now)}`;
}

function describeReason(problem: AppError, kind: RegistryKind): string {
  const { title } = describeProblem(problem, kind);
  const reason = [problem.message, problem.hint].filter(Boolean).join(' ');
  return title === null ? ` · ${reason}` : ` · ${title}: ${reason}`;
}
