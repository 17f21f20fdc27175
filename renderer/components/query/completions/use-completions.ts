import { longestQuery } from '../../../shared/query/query-problem.ts';
import type { Completions } from '../../../shared/registry/fleet.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useScope } from '../../stores/open-scope.ts';

interface CompletionList {
  /** What to list; null for nothing. */
  readonly list: Completions | null;
  /** The next list is still to come. Until then the one of what was typed before stays on screen, and cannot be taken. */
  readonly isStale: boolean;
}

/** Asks what can be typed at a place of a query, among the versions of one model or of all. */
export function useCompletions(text: string, at: number, model: string | null, isWanted: boolean): CompletionList {
  const scope = useScope();
  const isAsked = isWanted && text.length <= longestQuery;
  const { data, isPlaceholderData, isLoading } = useBridgeQuery(
    'fleet.complete',
    { scope, query: isAsked ? text : '', at: isAsked ? Math.min(at, text.length) : 0, model },
    { enabled: isAsked, keepPrevious: true },
  );
  const hasAny = isAsked && data !== undefined && data.completions.length > 0;
  return { list: hasAny ? data : null, isStale: isAsked && (isPlaceholderData || isLoading) };
}
