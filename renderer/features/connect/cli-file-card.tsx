import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { Notice } from '../../components/problems/notice.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { SavedSignInCard } from './saved-sign-in-card.tsx';

interface CliFileCardProps {
  readonly isRunning: boolean;
  /** Offers the file only if it is for this address; null offers any. */
  readonly onlyAddress: string | null;
  readonly onConnect: () => void;
}

/** Offers the sign-in that the PrimeHub command line saved on this computer. */
export function CliFileCard({ isRunning, onlyAddress, onConnect }: CliFileCardProps) {
  const file = useBridgeQuery('connections.cliFile', {}).data;
  if (file === undefined || file.state === 'absent') return null;
  if (file.state === 'unusable') {
    return (
      <Notice severity="info">
        The PrimeHub command line's file {file.path} cannot be used: {file.reason}
      </Notice>
    );
  }
  if (onlyAddress !== null && file.address !== onlyAddress) return null;
  return (
    <SavedSignInCard
      label="PrimeHub command line"
      title="Use the PrimeHub command line's sign-in"
      source={file.path}
      action="Connect with this sign-in"
      isDisabled={isRunning}
      onUse={onConnect}
    >
      <ServerText text={file.address} />
      {file.group !== null && (
        <>
          {' '}
          · group <ServerText text={file.group} />
        </>
      )}
    </SavedSignInCard>
  );
}
