import { appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import type { Account } from '../../sources/primehub/account/account.ts';
import { fetchMlflowSetting } from '../../sources/primehub/account/mlflow-setting.ts';
import type { PrimehubClient } from '../../sources/primehub/client/primehub-client.ts';
import { isClusterInternal } from '../links/is-cluster-internal.ts';
import type { MlflowSetting } from '../stored/stored-connection.ts';
import type { StepReporter } from './step-reporter.ts';

/**
 * Reports the step `mlflow-setting` and returns whether there is an MLflow to ask. A setting that could not be read
 * counts as yes, because MLflow may still work. Adds what it read to `settings`.
 */
export async function reportMlflowSetting(options: {
  readonly client: PrimehubClient;
  readonly group: Account['groups'][number];
  readonly settings: Map<string, MlflowSetting>;
  readonly address: string;
  readonly signal: AbortSignal;
  readonly steps: StepReporter;
}): Promise<boolean> {
  const { client, group, settings, steps } = options;
  let setting = settings.get(group.name);
  try {
    setting ??= await fetchMlflowSetting(client, group.name, options.signal);
  } catch (cause) {
    if (!(cause instanceof AppFailure) || errorTraits[cause.error.code].endsSignIn) throw cause;
    steps.warning('mlflow-setting', cause.error);
    return true;
  }
  settings.set(group.name, setting);
  if (setting.trackingUri) {
    steps.passed('mlflow-setting', whereText(setting.trackingUri, options.address));
    return true;
  }
  const error = appError('MLFLOW_NOT_CONFIGURED', `MLflow is not configured for ${group.displayName}.`, {
    hint: 'A group administrator can enter the MLflow tracking URI in PrimeHub (Settings, MLflow).',
  });
  steps.warning('mlflow-setting', error);
  return false;
}

/** Leaves out the cluster's inner names, which are useless on this computer. */
function whereText(trackingUri: string, siteAddress: string): string {
  if (!URL.canParse(trackingUri)) return 'A tracking URI is set';
  const { host, hostname } = new URL(trackingUri);
  if (hostname !== new URL(siteAddress).hostname && isClusterInternal(hostname)) return 'MLflow is inside the cluster';
  return `MLflow is at ${host}`;
}
