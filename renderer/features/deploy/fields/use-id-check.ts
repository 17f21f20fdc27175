import { useQuery } from '@tanstack/react-query';
import type { Scope } from '../../../../shared/connection/scope.ts';
import { deploymentDraftSchema } from '../../../../shared/deployment/deployment-draft.ts';
import type { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { call } from '../../../bridge/bridge-client.ts';
import { useDebounced } from '../../../components/page/use-debounced.ts';

/** ms without typing before the server is asked */
const pause = 400;

export type IdCheck =
  | { readonly state: 'idle' | 'checking' | 'free' }
  | { readonly state: 'taken'; readonly reason: string }
  /** The server could not be asked, which says nothing against the ID. */
  | { readonly state: 'unknown'; readonly reason: string };

/**
 * Asks PrimeHub whether an ID is available, once typing pauses. Does not ask about an ID that breaks the form's own
 * rule.
 */
export function useIdCheck(scope: Scope, id: string, isEnabled: boolean): IdCheck {
  const settledId = useDebounced(id, pause);
  const isWellFormed = deploymentDraftSchema.shape.id.safeParse(id).success;
  const { data, error } = useQuery<{ available: boolean; reason: string | null }, AppFailure>({
    queryKey: ['deployments.checkId', { scope, id: settledId }],
    queryFn: ({ signal }) => call('deployments.checkId', { scope, id: settledId }, signal),
    enabled: isEnabled && isWellFormed && settledId === id,
    staleTime: 0,
    gcTime: 0,
  });
  if (!isEnabled || !isWellFormed) return { state: 'idle' };
  if (settledId !== id) return { state: 'checking' };
  if (error !== null) return { state: 'unknown', reason: error.error.message };
  if (data === undefined) return { state: 'checking' };
  return data.available ? { state: 'free' } : { state: 'taken', reason: data.reason ?? 'This ID is taken' };
}
