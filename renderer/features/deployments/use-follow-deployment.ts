import { useEffect } from 'react';
import type { Scope } from '../../../shared/connection/scope.ts';
import { call } from '../../bridge/bridge-client.ts';
import { useEngineState } from '../../stores/engine-state.ts';

/** Makes the engine poll a deployment more often while it is on screen and the window is visible. */
export function useFollowDeployment(scope: Scope, id: string): void {
  // An engine that was started again knows nothing of it.
  const restarts = useEngineState((engine) => engine.restarts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each engine has to be told
  useEffect(() => {
    if (id === '') return;
    const follow = (followed: string | null): void => {
      // If this fails, the page is only less fresh, and its own loading says why.
      call('deployments.follow', { scope, id: followed }).catch(() => undefined);
    };
    const followWhileSeen = (): void => follow(document.visibilityState === 'visible' ? id : null);
    followWhileSeen();
    document.addEventListener('visibilitychange', followWhileSeen);
    return () => {
      document.removeEventListener('visibilitychange', followWhileSeen);
      follow(null);
    };
  }, [scope, id, restarts]);
}
