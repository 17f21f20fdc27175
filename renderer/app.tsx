import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import GlobalStyles from '@mui/material/GlobalStyles';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { createHashRouter, redirect } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './bridge/query-client.ts';
import { DeployActionContext, type DeployableModel } from './components/deployments/deploy-action.tsx';
import { createRowPartStyle } from './components/table/row-part-style.ts';
import { ModelsPage } from './features/models/models-page.tsx';
import { AppFrame } from './frame/app-frame.tsx';
import { CrashBoundary } from './frame/crash/crash-boundary.tsx';
import { DialogCrash } from './frame/crash/dialog-crash.tsx';
import { UnexpectedFailure } from './frame/crash/unexpected-failure.tsx';
import { ScopedPages } from './frame/scoped-pages.tsx';
import type { laterPages } from './later-pages.ts';
import { modelsPath } from './paths.ts';
import { noteDestination } from './stores/destination.ts';
import { createStyleCache } from './style-cache.ts';
import { theme } from './theme.ts';

/** Reads the pages that the app does not open with, once. */
export const readLaterPages = () => import('./later-pages.ts');

const later = (name: Exclude<keyof typeof laterPages, 'DeployDialog'>) => async () => ({
  Component: (await readLaterPages()).laterPages[name],
});
const DeployDialog = lazy(async () => ({ default: (await readLaterPages()).laterPages.DeployDialog }));

/**
 * The frame with its pages, and the one deploy dialog that every page may open, as features do not import each other.
 */
function Shell() {
  const [deploying, setDeploying] = useState<DeployableModel | null>(null);
  return (
    <DeployActionContext value={setDeploying}>
      <AppFrame />
      {deploying !== null && (
        <CrashBoundary resetKey="" fallback={() => <DialogCrash onClose={() => setDeploying(null)} />}>
          <Suspense fallback={null}>
            <DeployDialog model={deploying} onClose={() => setDeploying(null)} />
          </Suspense>
        </CrashBoundary>
      )}
    </DeployActionContext>
  );
}

// The first address of all, so that the router need not redirect there first.
if (window.location.hash === '') window.history.replaceState(null, '', `#${modelsPath}`);

const router = createHashRouter([
  {
    element: <Shell />,
    errorElement: <UnexpectedFailure />,
    hydrateFallbackElement: <></>,
    children: [
      {
        path: '/connect',
        lazy: async () => ({ Component: (await import('./features/connect/connect-page.tsx')).ConnectPage }),
      },
      { path: '/settings', lazy: later('SettingsPage') },
      { path: '/settings/doctor', lazy: later('DoctorPage') },
      {
        element: <ScopedPages />,
        children: [
          { path: '/models', element: <ModelsPage /> },
          { path: '/models/model', lazy: later('ModelPage') },
          { path: '/models/version', lazy: later('VersionPage') },
          { path: '/versions', lazy: later('VersionsPage') },
          { path: '/compare', lazy: later('ComparePage') },
          { path: '/deploy', lazy: later('DeployPage') },
          { path: '/deployments', lazy: later('DeploymentsPage') },
          { path: '/deployments/deployment', lazy: later('DeploymentPage') },
        ],
      },
      // Redirects before the first render. A redirect while rendering would undo where a menu or a notification has
      // just led.
      { path: '*', loader: () => redirect(modelsPath) },
    ],
  },
]);

noteDestination(router.state);
router.subscribe(noteDestination);

const styleCache = createStyleCache();

/** The whole page: its providers and routes. */
export function App() {
  return (
    <CacheProvider value={styleCache}>
      <ThemeProvider theme={theme} storageManager={null}>
        <CssBaseline />
        <GlobalStyles styles={createRowPartStyle} />
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </CacheProvider>
  );
}
