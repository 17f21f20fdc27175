import { ComparePage } from './features/compare/compare-page.tsx';
import { DeployPage } from './features/deploy/deploy-page.tsx';
import { DeployDialog } from './features/deploy/dialog/deploy-dialog.tsx';
import { DeploymentPage } from './features/deployments/deployment-page.tsx';
import { DeploymentsPage } from './features/deployments/deployments-page.tsx';
import { ModelPage } from './features/model/model-page.tsx';
import { DoctorPage } from './features/settings/doctor-page.tsx';
import { SettingsPage } from './features/settings/settings-page.tsx';
import { VersionPage } from './features/version/version-page.tsx';
import { VersionsPage } from './features/versions/versions-page.tsx';

/** What the app does not open with: it opens with the list, or with Connect. It is a file of its own, which is read when the first rows are on screen. */
export const laterPages = {
  ComparePage,
  DeployDialog,
  DeployPage,
  DeploymentPage,
  DeploymentsPage,
  DoctorPage,
  ModelPage,
  SettingsPage,
  VersionPage,
  VersionsPage,
};
