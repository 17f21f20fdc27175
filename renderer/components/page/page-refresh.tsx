import { createContext, type ReactNode, use, useEffect, useEffectEvent, useMemo, useRef } from 'react';

type Refresh = () => void;

interface PageRefresh {
  readonly run: Refresh;
  readonly register: (refresh: Refresh) => () => void;
}

const PageRefreshContext = createContext<PageRefresh | null>(null);

/** Lets the page on screen decide what Refresh (button, F5, Ctrl/Cmd+R) does. `fallback` is for pages that do not. */
export function PageRefreshProvider({
  fallback,
  children,
}: {
  readonly fallback: Refresh;
  readonly children: ReactNode;
}) {
  const registered = useRef<Refresh | null>(null);
  const latestFallback = useRef(fallback);
  useEffect(() => {
    latestFallback.current = fallback;
  }, [fallback]);
  const value = useMemo<PageRefresh>(
    () => ({
      run: () => (registered.current ?? latestFallback.current)(),
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
