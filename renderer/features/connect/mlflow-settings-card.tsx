import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { Notice } from '../../components/problems/notice.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { SavedSignInCard } from './saved-sign-in-card.tsx';

interface MlflowSettingsCardProps {
  readonly isRunning: boolean;
  /** Fills the MLflow form: with this address, if any, and with the credentials file or no sign-in. */
  readonly onUse: (server: string | null, usesFile: boolean) => void;
}

/** Offers what MLflow's Python client on this computer is set to: a server, a user name and password, or both. */
export function MlflowSettingsCard({ isRunning, onUse }: MlflowSettingsCardProps) {
  const settings = useBridgeQuery('connections.mlflowSettings', {}).data;
  if (settings === undefined) return null;
  const { server, file } = settings;
  const user = file.state === 'usable' ? file : null;
  return (
    <>
      {file.state === 'unusable' && (
        <Notice severity="info">
          MLflow’s credentials file {file.path} cannot be used: {file.reason}
        </Notice>
      )}
      {(user !== null || server !== null) && (
        <SavedSignInCard
          label="MLflow settings"
          title={user === null ? 'Use MLflow’s server' : 'Use MLflow’s saved sign-in'}
          source={[server === null ? null : 'MLFLOW_TRACKING_URI', user?.path].filter(Boolean).join(' and ')}
          action={server === null ? 'Enter its address' : 'Use it'}
          isDisabled={isRunning}
          onUse={() => onUse(server, user !== null)}
        >
          {server !== null && <ServerText text={server} />}
          {server !== null && user !== null && ' · '}
          {user !== null && (
            <>
              user <ServerText text={user.username} />
            </>
          )}
        </SavedSignInCard>
      )}
    </>
  );
}
