import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import type { Connection } from '../../../shared/connection/connection.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { LeaveGuard } from '../../components/page/leave-guard.tsx';
import iconUrl from '../../icon.svg';
import { connectPath, modelsPath, settingsPath, type turnedAway } from '../../paths.ts';
import { isStayingAt } from '../../stores/destination.ts';
import { useOpenScope } from '../../stores/open-scope.ts';
import { CliFileCard } from './cli-file-card.tsx';
import { EnvironmentSignInNotes, EnvironmentSignInProgress, FileNotes, SetAsideNote } from './connect-notes.tsx';
import { MlflowFormFields } from './mlflow-form-fields.tsx';
import { MlflowSettingsCard } from './mlflow-settings-card.tsx';
import { PrimehubFormFields } from './primehub-form-fields.tsx';
import { SignInProgress } from './sign-in-progress.tsx';
import { useSignIn } from './use-sign-in.ts';

/** Adds a connection, or signs in again to the one that `renew` names in the address. */
export function ConnectPage() {
  const [params] = useSearchParams();
  const renew = params.get('renew');
  const navigate = useNavigate();
  const list = useBridgeQuery('connections.list', {}).data;
  const asked = list?.environmentSignIns ?? [];
  const running = asked.find(({ error }) => error === null);
  const isAsked = asked.some(({ isQuiet }) => !isQuiet);
  const { state } = useLocation();
  // A registry may be opened between that and the first look at what is open.
  const hasWaited = useRef((state as Partial<typeof turnedAway> | null)?.isTurnedAway === true);
  /** Which forms hold what was typed. */
  const typed = useRef<ReadonlySet<Connection['kind']>>(new Set());
  const isOpen = list !== undefined && list.open !== null;
  useEffect(() => {
    // One that failed for now is tried again by itself.
    if (isAsked && !isOpen) hasWaited.current = true;
    else if (hasWaited.current && isOpen && typed.current.size === 0 && isStayingAt(connectPath))
      void navigate(modelsPath, { replace: true });
  }, [isAsked, isOpen, navigate]);
  if (list === undefined) return null;
  // Who is connected already goes on, also to add another connection.
  if (running !== undefined && !isOpen) return <EnvironmentSignInProgress {...running} />;
  const renewed = list.connections.find(({ id }) => id === renew) ?? null;
  const kind = renewed?.kind ?? (params.get('kind') === 'mlflow' ? 'mlflow' : 'primehub');
  return (
    <Connect
      key={`${renewed?.id ?? 'new'} ${kind}`}
      firstKind={kind}
      renewed={renewed}
      hasOthers={list.connections.length > 0}
      typed={typed}
    />
  );
}

interface MlflowStart {
  readonly server: string | null;
  readonly usesFile: boolean;
  readonly round: number;
}

interface ConnectProps {
  readonly firstKind: Connection['kind'];
  readonly renewed: Connection | null;
  readonly hasOthers: boolean;
  readonly typed: RefObject<ReadonlySet<Connection['kind']>>;
}

function Connect({ firstKind, renewed, hasOthers, typed }: ConnectProps) {
  const { attempt, start, forget, hasWorked } = useSignIn(renewed?.id ?? null);
  const [kind, setKind] = useState(firstKind);
  /** What the MLflow form takes from the settings of MLflow; counted, because it can be chosen again. */
  const [mlflowStart, setMlflowStart] = useState<MlflowStart>({ server: null, usesFile: false, round: 0 });
  const hasScope = useOpenScope((state) => state.scope !== null);
  const isRunning = attempt?.status === 'running';
  const noteTyped = (form: Connection['kind'], isDirty: boolean): void => {
    const others = [...typed.current].filter((each) => each !== form);
    typed.current = new Set(isDirty ? [...others, form] : others);
  };
  const showKind = (next: Connection['kind']): void => {
    setKind(next);
    forget();
  };
  return (
    <Box
      sx={{
        width: '100%',
        maxWidth: 608,
        m: '0 auto',
        px: 3,
        py: { xs: 3, md: 5 },
        display: 'flex',
        flexDirection: 'column',
        gap: 2.5,
      }}
    >
      <Box>
        {!hasOthers && (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 2, fontWeight: 600 }}>
            <Box component="img" src={iconUrl} alt="" sx={{ width: 28, height: 28 }} />
            PrimeHub Models
          </Box>
        )}
        <Typography component="h1" variant="h1" sx={{ fontSize: '1.5rem' }}>
          {renewed === null ? 'Connect' : `Sign in again to ${toVisibleText(renewed.label)}`}
        </Typography>
        <Box sx={{ color: 'text.secondary', mt: 0.5 }}>
          {renewed === null
            ? 'Enter where your models are registered. The app tests the connection step by step and saves it only if it works.'
            : `${renewed.username === null ? '' : `You were signed in as ${renewed.username}. `}Its models stay on this computer. The new sign-in replaces the old one only if it works.`}
        </Box>
      </Box>
      {!hasOthers && <SetAsideNote />}
      {!hasOthers && <FileNotes />}
      {renewed === null && <EnvironmentSignInNotes />}
      {renewed?.kind !== 'mlflow' && (
        <CliFileCard
          isRunning={isRunning}
          onlyAddress={renewed?.address ?? null}
          onConnect={() => start({ kind: 'cli-file' })}
        />
      )}
      {renewed === null && (
        <MlflowSettingsCard
          isRunning={isRunning}
          onUse={(server, usesFile) => {
            showKind('mlflow');
            setMlflowStart(({ round }) => ({ server, usesFile, round: round + 1 }));
          }}
        />
      )}
      {renewed === null && (
        <Tabs
          value={kind}
          onChange={(_, next: Connection['kind']) => showKind(next)}
          aria-label="Kind of server"
          sx={{
            minHeight: 36,
            borderBottom: 1,
            borderColor: 'divider',
            '& .MuiTab-root': { minHeight: 36, py: 0, textTransform: 'none' },
          }}
        >
          <Tab value="primehub" label="PrimeHub" disabled={isRunning} />
          <Tab value="mlflow" label="MLflow only" disabled={isRunning} />
        </Tabs>
      )}
      {/* Both stay, with what was typed into them. */}
      {renewed?.kind !== 'mlflow' && (
        <Box hidden={kind !== 'primehub'}>
          <PrimehubFormFields
            fixedAddress={renewed?.address ?? null}
            isRunning={isRunning}
            onDirty={(isDirty) => noteTyped('primehub', isDirty)}
            onSubmit={start}
          />
        </Box>
      )}
      {renewed?.kind !== 'primehub' && (
        <Box hidden={kind !== 'mlflow'}>
          <MlflowFormFields
            start={mlflowStart}
            renewed={renewed}
            isRunning={isRunning}
            onDirty={(isDirty) => noteTyped('mlflow', isDirty)}
            onSubmit={start}
          />
        </Box>
      )}
      <LeaveGuard shouldAsk={() => typed.current.size > 0 && !hasWorked()}>
        What you entered has not been used to connect and will be lost.
      </LeaveGuard>
      {attempt !== null && <SignInProgress attempt={attempt} onCancel={forget} />}
      {hasOthers && !isRunning && (
        <Box>
          <Button component={Link} to={hasScope ? modelsPath : settingsPath} sx={{ ml: -1 }}>
            {hasScope ? 'Back to Models' : 'Choose one of your connections'}
          </Button>
        </Box>
      )}
    </Box>
  );
}
