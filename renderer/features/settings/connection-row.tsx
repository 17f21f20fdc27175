import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { getAddressHost } from '../../../shared/connection/address-host.ts';
import type { Connection, Group } from '../../../shared/connection/connection.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { LeaveDirectButton } from '../../components/connection/leave-direct-button.tsx';
import { useSwitchConnection } from '../../components/connection/use-switch-connection.ts';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { withKeys } from '../../components/table/item-keys.ts';
import { LookAlikeMark } from '../../components/text/names/look-alike-mark.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { doctorPath, modelsPath, renewPath } from '../../paths.ts';

const places: Readonly<Record<Connection['credential'], string>> = {
  keychain: 'Signed in; kept in the keychain',
  session: 'Signed in for this session only',
  environment: 'Signed in by environment variables, for this session only',
  'not-needed': 'No sign-in needed',
  missing: 'Signed out',
};

interface ConnectionRowProps {
  readonly connection: Connection;
  readonly isOpen: boolean;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

/** Shows a connection and what can be done with it. */
export function ConnectionRow({ connection, isOpen, onRename, onRemove }: ConnectionRowProps) {
  const switchConnection = useSwitchConnection();
  const navigate = useNavigate();
  const [error, setError] = useState<AppError | null>(null);
  const open = (): void => {
    switchConnection(connection.id, null).then(
      () => navigate(modelsPath),
      (reason: unknown) => setError(toAppError(reason)),
    );
  };
  const { label, address, credential } = connection;
  return (
    <Box component="li" sx={{ px: 2, py: 1.5, '& + li': { borderTop: 1, borderColor: 'divider' } }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
        <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
          <Box sx={{ fontWeight: 600 }}>
            <ServerText text={label} /> <LookAlikeMark name={label} />
            {isOpen && (
              <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
                {' '}
                · open
              </Box>
            )}
          </Box>
          <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            <ServerText text={describeKind(connection)} /> · <ServerText text={address} />
          </Box>
          <Box sx={{ color: credential === 'missing' ? 'warning.main' : 'text.secondary' }}>{places[credential]}</Box>
        </Box>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {!isOpen && (
            <Button variant="outlined" onClick={open} aria-label={`Open ${toVisibleText(label)}`}>
              Open
            </Button>
          )}
          <Button
            variant="outlined"
            component={Link}
            to={doctorPath(connection.id)}
            aria-label={`Doctor for ${toVisibleText(label)}`}
          >
            Doctor
          </Button>
          {credential !== 'not-needed' && (
            <Button
              variant={credential === 'missing' ? 'contained' : 'outlined'}
              component={Link}
              to={renewPath(connection.id)}
              aria-label={`Sign in again to ${toVisibleText(label)}`}
            >
              Sign in again
            </Button>
          )}
          <Button variant="outlined" onClick={onRename} aria-label={`Rename ${toVisibleText(label)}`}>
            Rename
          </Button>
          <Button variant="outlined" onClick={onRemove} aria-label={`Remove ${toVisibleText(label)}`}>
            Remove
          </Button>
        </Box>
      </Box>
      {withKeys(listDirectGroups(connection), ({ name }) => name).map(([key, { name, displayName, direct }]) => (
        <Box key={key} sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 1 }}>
          <Box sx={{ flex: 1, minWidth: 0, color: 'text.secondary', overflowWrap: 'anywhere' }}>
            <ServerText text={displayName} />: models from MLflow directly, at {getAddressHost(direct.address)}
          </Box>
          <LeaveDirectButton
            connectionId={connection.id}
            group={name}
            label={`Switch ${toVisibleText(displayName)} back to PrimeHub`}
          />
        </Box>
      ))}
      {error !== null && (
        <Box sx={{ mt: 1 }}>
          <ProblemNotice error={error} onRetry={open} />
        </Box>
      )}
    </Box>
  );
}

type DirectGroup = Group & { readonly direct: NonNullable<Group['direct']> };

function listDirectGroups(connection: Connection): readonly DirectGroup[] {
  if (connection.kind === 'mlflow') return [];
  return connection.groups.filter((group): group is DirectGroup => group.direct !== null);
}

function describeKind(connection: Connection): string {
  if (connection.kind === 'mlflow') {
    return connection.username === null ? 'MLflow only' : `MLflow only, as ${connection.username}`;
  }
  const count = connection.groups.length;
  return `PrimeHub, as ${connection.username}, ${count} ${count === 1 ? 'group' : 'groups'}`;
}
