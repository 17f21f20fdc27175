import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import GlobalStyles from '@mui/material/GlobalStyles';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createHashRouter, redirect } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './bridge/query-client.ts';
import { DeployActionContext, type DeployableModel } from './components/deployments/deploy-action.tsx';
import { createRowPartStyle } from './components/table/row-part-style.ts';
import { ComparePage } from './features/compare/compare-page.tsx';
import { ConnectPage } from './features/connect/connect-page.tsx';
import { DeployPage } from './features/deploy/deploy-page.tsx';
import { DeployDialog } from './features/deploy/dialog/deploy-dialog.tsx';
import { DeploymentPage } from './features/deployments/deployment-page.tsx';
import { DeploymentsPage } from './features/deployments/deployments-page.tsx';
import { ModelPage } from './features/model/model-page.tsx';
import { ModelsPage } from './features/models/models-page.tsx';
import { DoctorPage } from './features/settings/doctor-page.tsx';
import { SettingsPage } from './features/settings/settings-page.tsx';
import { VersionPage } from './features/version/version-page.tsx';
import { VersionsPage } from './features/versions/versions-page.tsx';
import { AppFrame } from './frame/app-frame.tsx';
import { CrashBoundary } from './frame/crash/crash-boundary.tsx';
import { DialogCrash } from './frame/crash/dialog-crash.tsx';
import { UnexpectedFailure } from './frame/crash/unexpected-failure.tsx';
import { ScopedPages } from './frame/scoped-pages.tsx';
import { modelsPath } from './paths.ts';
import { createStyleCache } from './style-cache.ts';
import { theme } from './theme.ts';

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
          <DeployDialog model={deploying} onClose={() => setDeploying(null)} />
        </CrashBoundary>
      )}
    </DeployActionContext>
  );
}

const router = createHashRouter([
  {
    element: <Shell />,
    errorElement: <UnexpectedFailure />,
    children: [
      { path: '/connect', element: <ConnectPage /> },
      { path: '/settings', element: <SettingsPage /> },
      { path: '/settings/doctor', element: <DoctorPage /> },
      {
        element: <ScopedPages />,
        children: [
          { path: '/models', element: <ModelsPage /> },
          { path: '/models/model', element: <ModelPage /> },
          { path: '/models/version', element: <VersionPage /> },
          { path: '/versions', element: <VersionsPage /> },
          { path: '/compare', element: <ComparePage /> },
          { path: '/deploy', element: <DeployPage /> },
          { path: '/deployments', element: <DeploymentsPage /> },
          { path: '/deployments/deployment', element: <DeploymentPage /> },
        ],
      },
      // Redirects before the first render. A redirect while rendering would undo where a menu or a notification has
      // just led.
      { path: '*', loader: () => redirect(modelsPath), hydrateFallbackElement: <></> },
    ],
  },
]);

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
