import type { AppError } from '../../../shared/failure/app-error.ts';
import { useOpenConnection } from '../connection/use-open-connection.ts';
import { useSyncState } from '../registry/use-sync-state.ts';

/** Tells of a failure whether the banner above every page says it already: signed out, or the server out of reach. */
export function useShownInBanner(): (error: AppError) => boolean {
  const open = useOpenConnection();
  const sync = useSyncState();
  return ({ code }) =>
    code === 'SIGNED_OUT'
      ? open?.connection.credential === 'missing'
      : sync?.offline === true && code === sync.problem?.code;
}
