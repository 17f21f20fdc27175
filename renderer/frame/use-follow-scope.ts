import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { getScopeKey, type Scope } from '../../shared/connection/scope.ts';
import type { AppError } from '../../shared/failure/app-error.ts';
import { useBridgeQuery } from '../bridge/use-bridge-query.ts';
import { modelsPath } from '../paths.ts';
import { isStayingAt } from '../stores/destination.ts';
import { useOpenScope } from '../stores/open-scope.ts';
import { leaveInput } from '../stores/unsent-input.ts';

const pagesOfNoRegistry = /^\/(?:connect|settings)/;

interface OpenScopeState {
  /** False until main says what is open. Before that, any page would be the wrong one. */
  readonly isKnown: boolean;
  /** Why the connections could not be listed. */
  readonly error: AppError | null;
  readonly retry: () => void;
}

/** Pages about one thing of one registry, which another one most likely does not have. */
const pagesOfOneThing: ReadonlySet<string> = new Set([
  '/models/model',
  '/models/version',
  '/deploy',
  '/deployments/deployment',
]);

/**
 * Keeps the open scope equal to the one that main has open. When that moved to another registry, as when the person lost
 * a group, a page about one thing of the old one is left.
 */
export function useFollowScope(): OpenScopeState {
  const { data, error, refetch } = useBridgeQuery('connections.list', {});
  const setScope = useOpenScope((state) => state.setScope);
  // Who starts the page may have put it there, so that the first thing drawn is the registry itself.
  const [isKnown, setKnown] = useState(
    () => data !== undefined && data.open !== null && useOpenScope.getState().scope !== null,
  );
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const follow = useEffectEvent((next: Scope | null) => {
    const { scope } = useOpenScope.getState();
    const isSame = scope === null || (next !== null && getScopeKey(scope) === getScopeKey(next));
    if (isSame || pagesOfNoRegistry.test(pathname)) {
      setScope(next);
      return;
    }
    // Nobody asked for this move, so what is typed is the person's to give up.
    leaveInput(() => {
      if (next !== null && pagesOfOneThing.has(pathname) && isStayingAt(pathname))
        void navigate(modelsPath, { replace: true });
      setScope(next);
    });
  });
  useEffect(() => {
    if (data === undefined) return;
    follow(data.open);
    setKnown(true);
  }, [data]);
  return { isKnown, error: error?.error ?? null, retry: () => void refetch() };
}
