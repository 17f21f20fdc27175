import { QueryClient } from '@tanstack/react-query';

/**
 * Answers come from the replica in the main process, so they do not grow stale with age: events say when to ask again
 * (see replica-events.ts). `networkMode: always`, as the page has no network of its own and must work offline.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, networkMode: 'always', refetchOnWindowFocus: false },
    mutations: { retry: false, networkMode: 'always' },
  },
});
