import { useMemo } from 'react';
import { longestQuery } from '../../../../shared/query/query-source.ts';
import type { Completions } from '../../../../shared/registry/fleet.ts';
import { useBridgeQuery } from '../../../bridge/use-bridge-query.ts';
import { useScope } from '../../../stores/open-scope.ts';
import { keepFitting } from './keep-fitting.ts';

interface CompletionList {
  /** What to list; null for nothing. */
  readonly list: Completions | null;
  /**
   * The next list is still to come. Until then, what fits the longer word stays of the one before: who types fast and then
   * presses the down arrow enters the table, not a list that is about to go.
   */
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
  const isStale = isAsked && (isPlaceholderData || isLoading);
  const list = useMemo(() => {
    if (!isAsked || data === undefined) return null;
    const kept = isPlaceholderData ? keepFitting(data, text, at) : data;
    return kept.completions.length > 0 ? kept : null;
  }, [isAsked, data, isPlaceholderData, text, at]);
  return { list, isStale };
}
