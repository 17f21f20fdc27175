import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { AppErrorCode } from '../../../shared/failure/failure-codes.ts';
import { connectMlflowPath, connectPath, doctorPath, renewPath } from '../../paths.ts';
import { ConnectDirectButton } from '../connection/connect-direct-button.tsx';
import { LeaveDirectButton } from '../connection/leave-direct-button.tsx';
import { ExternalLinkButton } from '../page/external-link-button.tsx';
import type { RegistryKind } from '../registry/registry-kind.ts';
import { listRecoveryActions, type RecoveryAction } from './recovery-actions.ts';

interface RecoveryButtonsProps {
  readonly code: AppErrorCode;
  readonly kind: RegistryKind;
  readonly connection: Connection;
  /** Name of the group it is about; null for MLflow only. */
  readonly group: string | null;
  /** Actions that the page already offers. */
  readonly without?: readonly RecoveryAction[];
}

/** Shows the buttons that help with a failure, except Retry, which belongs to the notice. */
export function RecoveryButtons({ code, kind, connection, group, without = [] }: RecoveryButtonsProps) {
  const scope = { connectionId: connection.id, group };
  const buttons: Readonly<Record<Exclude<RecoveryAction, 'retry'>, () => ReactNode>> = {
    'sign-in': () => (
      <Button key="sign-in" variant="contained" component={Link} to={renewPath(connection.id)}>
        Sign in again
      </Button>
    ),
    // PrimeHub sends everybody else from there to its home page.
    'group-settings': () =>
      isGroupAdmin(connection, group) && (
        <ExternalLinkButton key="group-settings" target={{ page: 'primehub-group-settings' }} scope={scope}>
          Open group settings
        </ExternalLinkButton>
      ),
    'connect-direct': () => <ConnectDirectButton key="connect-direct" {...scope} />,
    'leave-direct': () => <LeaveDirectButton key="leave-direct" {...scope} />,
    'connect-mlflow': () => (
      <Button key="connect-mlflow" variant="outlined" component={Link} to={connectMlflowPath}>
        Connect to MLflow directly
      </Button>
    ),
    'add-connection': () => (
      <Button
        key="add-connection"
        variant="outlined"
        component={Link}
        to={kind === 'mlflow' ? connectMlflowPath : connectPath}
      >
        Connect to another address
      </Button>
    ),
    'find-out-why': () => (
      <Button key="find-out-why" variant="outlined" component={Link} to={doctorPath(connection.id)}>
        Find out why
      </Button>
    ),
  };
  return listRecoveryActions(code, kind).map((action) =>
    action === 'retry' || without.includes(action) ? null : buttons[action](),
  );
}

function isGroupAdmin(connection: Connection, group: string | null): boolean {
  return connection.kind === 'primehub' && connection.groups.some((each) => each.name === group && each.isGroupAdmin);
}
