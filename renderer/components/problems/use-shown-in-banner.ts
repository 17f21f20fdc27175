import type { AppError } from '../../../shared/failure/app-error.ts';
import { useOpenConnection } from '../connection/use-open-connection.ts';
import { useSyncState } from '../registry/use-sync-state.ts';

/** Returns whether the banner above every page already shows a failure: signed out, server unreachable, or a disk that hangs. */
export function useShownInBanner(): (error: AppError) => boolean {
  const open = useOpenConnection();
  const sync = useSyncState();
  return ({ code }) =>
    code === 'DISK_SILENT' ||
    (code === 'SIGNED_OUT'
      ? open?.connection.credential === 'missing'
      : sync?.offline === true && code === sync.problem?.code);
}
