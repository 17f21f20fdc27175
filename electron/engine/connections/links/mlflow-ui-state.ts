import type { MlflowUiState } from '../../../../shared/connection/connection.ts';
import type { MlflowSetting } from '../stored/stored-connection.ts';
import { isClusterInternal } from './is-cluster-internal.ts';

/** Finds the address that MLflow's pages start with, as PrimeHub's web client does; null when none is set. */
export function findMlflowUiBase(setting: MlflowSetting): string | null {
  return setting.uiUrl?.trim() || setting.trackingUri?.trim() || null;
}

/**
 * Tells whether a link to MLflow's pages can work from this computer. A host that also serves PrimeHub is reachable
 * whatever its name looks like, because the app talks to it.
 */
export function getMlflowUiState(setting: MlflowSetting | null, siteAddress: string): MlflowUiState {
  if (setting === null) return 'unknown';
  const base = findMlflowUiBase(setting);
  if (base === null) return 'not-configured';
  if (!URL.canParse(base)) return 'invalid';
  const { protocol, hostname } = new URL(base);
  if (protocol !== 'http:' && protocol !== 'https:') return 'invalid';
  if (URL.canParse(siteAddress) && new URL(siteAddress).hostname === hostname) return 'ready';
  return isClusterInternal(hostname) ? 'cluster-internal' : 'ready';
}
