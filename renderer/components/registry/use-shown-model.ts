import { useEffect } from 'react';
import { call } from '../../bridge/bridge-client.ts';
import { useEngineState } from '../../stores/engine-state.ts';
import { useScope } from '../../stores/open-scope.ts';

/**
 * Makes the engine keep fresh what this page shows, a model or one version of it, while the window is visible and somebody
 * rests on it.
 */
export function useShownModel(name: string, version: string | null, isResting = true): void {
  const scope = useScope();
  // An engine that was started again knows nothing of it.
  const restarts = useEngineState((engine) => engine.restarts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each engine has to be told
  useEffect(() => {
    if (name === '' || !isResting) return;
    const show = (page: { readonly name: string; readonly version: string | null } | null): void => {
      // If this fails, the page is only less fresh, and its own loading says why.
      call('registry.show', { scope, page }).catch(() => undefined);
    };
    const follow = (): void => show(document.visibilityState === 'visible' ? { name, version } : null);
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      show(null);
    };
  }, [scope, name, version, restarts, isResting]);
}
