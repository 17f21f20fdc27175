import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { AppLocation } from '../../shared/navigation/app-location.ts';
import { call, onEvent } from '../bridge/bridge-client.ts';
import { FailureBar } from '../components/problems/failure-bar.tsx';
import { getPagePath } from '../paths.ts';
import { sayInPassing } from '../stores/passing-notice.ts';
import { useShownView } from '../stores/shown-view.ts';
import { useVersionSteps } from '../stores/version-steps.ts';

/** Goes where menus, the tray, notifications and links lead, and says of a link that leads nowhere. */
export function FollowLocations() {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  const follow = useEffectEvent((location: AppLocation) => {
    if (location.page === 'unknown-link') {
      setProblem(
        'The link that was opened leads to no page of this app. Most likely it was cut off, or a newer version of the app made it. Copy it once more.',
      );
      return;
    }
    if (location.page === 'beside') {
      const { go } = useVersionSteps.getState();
      if (go === null) sayInPassing('No version is open. Open one: then these lead to the one before and behind it.');
      else go(location.step);
      return;
    }
    const path = getPagePath(location);
    // The same again would only lengthen the way back.
    if (path === `${pathname}${search}`) return;
    if (location.page === 'versions') useShownView.setState({ baseId: null });
    void navigate(path);
  });
  useEffect(() => {
    const end = onEvent('app.navigate', (location) => follow(location));
    // Where main wanted to go before this page could listen. A page that the person opened has nothing waiting.
    call('app.takeLocation', {}).then(
      ({ location }) => location !== null && follow(location),
      () => undefined,
    );
    return end;
  }, []);
  return <FailureBar message={problem} onClose={() => setProblem(null)} />;
}
