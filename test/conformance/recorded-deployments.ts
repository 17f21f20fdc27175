import { endpointPathOf, podNamesOf } from '../demo/primehub/controller.ts';
import type {
  DeploymentPod,
  DeploymentResource,
  DeploymentSpec,
  HistoryEntry,
  Predictor,
} from '../demo/primehub/deployment-resource.ts';
import { recordedGroupIds, recordedUsers } from './recorded-site.ts';
