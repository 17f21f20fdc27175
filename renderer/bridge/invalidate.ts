import type { InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';

/**
 * Repeats queries whose answers are of the past, those that nobody shows when they are shown. An answer that is still on its way
 * may have been read before what changed: the library would take it for the new one, so its query is repeated after it.
 */
export function invalidate(client: QueryClient, filters: InvalidateQueryFilters): void {
  const onTheirWay = client
    .getQueryCache()
    .findAll(filters)
    .filter(({ state }) => state.fetchStatus === 'fetching');
  void client.invalidateQueries(filters);
  for (const query of onTheirWay) {
    // With an answer before this one, a query on screen has just been asked again.
    if (query.state.data !== undefined && query.isActive()) continue;
    const again = (): void => void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    const repeat = (): void => void setTimeout(again);
    query.promise?.then(repeat, repeat);
  }
}
