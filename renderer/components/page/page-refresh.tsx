import { createContext, type ReactNode, use, useEffect, useEffectEvent, useMemo, useRef } from 'react';

type Refresh = () => void;

interface PageRefresh {
  readonly run: Refresh;
  readonly register: (refresh: Refresh) => () => void;
}

const PageRefreshContext = createContext<PageRefresh | null>(null);

/**
 * Lets the page on screen decide what Refresh (button, F5, Ctrl/Cmd+R) does. `fallback` is for pages that do not, and
 * `always` comes on top of either.
 */
export function PageRefreshProvider({
  fallback,
  always,
  children,
}: {
  readonly fallback: Refresh;
  readonly always: Refresh;
  readonly children: ReactNode;
}) {
  const registered = useRef<Refresh | null>(null);
  const latest = useRef({ fallback, always });
  useEffect(() => {
    latest.current = { fallback, always };
  }, [fallback, always]);
  const value = useMemo<PageRefresh>(
    () => ({
      run: () => {
        (registered.current ?? latest.current.fallback)();
        latest.current.always();
      },
      register: (refresh) => {
        registered.current = refresh;
        return () => {
          if (registered.current === refresh) registered.current = null;
        };
      },
    }),
    [],
  );
  return <PageRefreshContext value={value}>{children}</PageRefreshContext>;
}

/** Sets what Refresh does while this page is on screen. */
export function usePageRefresh(refresh: Refresh): void {
  const register = use(PageRefreshContext)?.register;
  const onRefresh = useEffectEvent(refresh);
  useEffect(() => register?.(() => onRefresh()), [register]);
}

/** Returns the function that refreshes the page on screen. */
export function useRunPageRefresh(): Refresh {
  const context = use(PageRefreshContext);
  if (context === null) throw new Error('PageRefreshProvider is missing');
  return context.run;
}
