import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { lazy, Suspense, useCallback, useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { call } from '../bridge/bridge-client.ts';
import { useDeploymentsAvailability } from '../components/deployments/use-deployments-availability.ts';
import { PageRefreshProvider } from '../components/page/page-refresh.tsx';
import { ProblemNotice } from '../components/problems/problem-notice.tsx';
import { useRefreshRegistry } from '../components/registry/use-refresh-registry.ts';
import { useDirectDialog } from '../stores/direct-dialog.ts';
import { useOpenScope } from '../stores/open-scope.ts';
import { giveWay } from '../theme.ts';
import { Banners } from './banners.tsx';
import { AfterCrashBanner } from './crash/after-crash-banner.tsx';
import { CrashBoundary } from './crash/crash-boundary.tsx';
import { DialogCrash } from './crash/dialog-crash.tsx';
import { PageCrash } from './crash/page-crash.tsx';
import { EngineBanner } from './engine-banner.tsx';
import { FollowLocations } from './follow-locations.tsx';
import { ExportNotices } from './notices/export-notices.tsx';
import { MissedNotifications } from './notices/missed-notifications.tsx';
import { PassingNoticeBar } from './notices/passing-notice-bar.tsx';
import { UnkeptChoices } from './notices/unkept-choices.tsx';
import { Sidebar } from './sidebar.tsx';
import { SkipLink } from './skip-link.tsx';
import { TopBar } from './top-bar/top-bar.tsx';
import { useFollowScope } from './use-follow-scope.ts';
import { useShortcuts } from './use-shortcuts.ts';

const ConnectDirectDialog = lazy(async () => ({
  default: (await import('./connect-direct/connect-direct-dialog.tsx')).ConnectDirectDialog,
}));

/** Surrounds every page with sidebar, top bar and banners. Navigates where main asks, and handles the shortcuts. */
export function AppFrame() {
  const refreshRegistry = useRefreshRegistry();
  const connectionId = useOpenScope(({ scope }) => scope?.connectionId ?? null);
  const scope = useOpenScope((state) => state.scope);
  const hasDeployments = useDeploymentsAvailability().state === 'available';
  const refreshShared = useCallback(() => {
    // What the person may do belongs to every page, and what is deployed to most. News of both arrives as events.
    if (connectionId !== null) call('connections.refresh', { connectionId }).catch(() => undefined);
    if (scope !== null && hasDeployments) call('deployments.refresh', { scope }).catch(() => undefined);
  }, [connectionId, scope, hasDeployments]);
  const { isKnown, error, retry } = useFollowScope();
  return (
    <>
      <FollowLocations />
      {isKnown && (
        <PageRefreshProvider fallback={refreshRegistry} always={refreshShared}>
          <Frame />
        </PageRefreshProvider>
      )}
      {!isKnown && error !== null && (
        <Box sx={{ p: 3 }}>
          <ProblemNotice error={error} title="Your connections could not be read" onRetry={retry} />
        </Box>
      )}
    </>
  );
}

function Frame() {
  useShortcuts();
  const hasScope = useOpenScope((state) => state.scope !== null);
  const { subject: direct, close: closeDirect } = useDirectDialog();
  const main = useRef<HTMLElement>(null);
  const { pathname, key: visit } = useLocation();
  const shownPath = useRef(pathname);
  useEffect(() => {
    if (shownPath.current === pathname) return;
    shownPath.current = pathname;
    // After a change of page the old focus is gone. The next Tab should start inside the new page.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  // Where they would leave the page no room, they scroll with it.
  const isLow = useMediaQuery(giveWay.low);
  const banners = (
    <CrashBoundary resetKey={visit} fallback={() => null}>
      <AfterCrashBanner />
      <EngineBanner />
      <MissedNotifications />
      <UnkeptChoices />
      {hasScope && <Banners />}
    </CrashBoundary>
  );
  return (
    <Box sx={{ display: 'flex', height: '100%', backgroundColor: 'background.default' }}>
      <SkipLink target={main} />
      {hasScope && <Sidebar />}
      <Box
        sx={{
          flex: 1,
          minWidth: 0,
          display: 'flex',
          flexDirection: 'column',
          backgroundColor: 'background.paper',
          ...(hasScope ? { borderLeft: 1, borderColor: 'divider' } : {}),
        }}
      >
        {hasScope && <TopBar />}
        {!isLow && banners}
        <Box
          component="main"
          ref={main}
          tabIndex={-1}
          sx={{
            flex: 1,
            minHeight: 0,
            display: 'flex',
            flexDirection: 'column',
            overflow: 'auto',
            // Holds what is there for screen readers alone: otherwise it lengthens the document, and the frame scrolls away.
            position: 'relative',
            outline: 'none',
            '&:focus-visible': { outline: 'none' },
          }}
        >
          {isLow && <Box sx={{ flexShrink: 0 }}>{banners}</Box>}
          <CrashBoundary resetKey={visit} fallback={(crash) => <PageCrash crash={crash} />}>
            <Outlet />
          </CrashBoundary>
        </Box>
      </Box>
      <PassingNoticeBar />
      {hasScope && <ExportNotices />}
      {direct !== null && (
        <CrashBoundary resetKey={visit} fallback={() => <DialogCrash onClose={closeDirect} />}>
          <Suspense fallback={null}>
            <ConnectDirectDialog {...direct} onClose={closeDirect} />
          </Suspense>
        </CrashBoundary>
      )}
    </Box>
  );
}
