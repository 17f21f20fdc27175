import type { AppLocation } from '../shared/navigation/app-location.ts';
import type { FleetView } from '../shared/registry/fleet.ts';
import { writeViewAddress } from '../shared/registry/view-address.ts';

/**
 * Addresses inside the app (hash router). Names go into the query, never into the path: react-router decodes path
 * parameters in a way that cannot tell `a%2Fb` from `a/b`, and registries have names with both.
 */
const formatQuery = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString();

export const connectPath = '/connect';
/** The state of Connect's entry in the history when no registry was open for the page that was wanted. */
export const turnedAway = { isTurnedAway: true } as const;
export const modelsPath = '/models';
export const comparePath = '/compare';
export const deploymentsPath = '/deployments';
export const settingsPath = '/settings';

/** The Connect page with the form for an MLflow server. */
export const connectMlflowPath = '/connect?kind=mlflow';

/** The connection doctor for a connection; for its open group if it is the open connection. */
export const doctorPath = (connectionId: string): string =>
  `/settings/doctor?${formatQuery({ connection: connectionId })}`;

/** The Connect page to sign in to a connection again. Its address stays the same. */
export const renewPath = (connectionId: string): string => `/connect?${formatQuery({ renew: connectionId })}`;

export const modelPath = (name: string): string => `/models/model?${formatQuery({ name })}`;
export const versionPath = (name: string, version: string): string =>
  `/models/version?${formatQuery({ name, version })}`;
export const deploymentPath = (id: string): string => `/deployments/deployment?${formatQuery({ id })}`;

/** The list of all versions, with its query, columns and order; as it starts for null. */
export function versionsPath(view: FleetView | null): string {
  const address = view === null ? '' : writeViewAddress(view);
  return address === '' ? '/versions' : `/versions?${address}`;
}

/** The deploy form: for a model version, and for an existing deployment if `target` names one. */
export function deployPath(model: { name: string; version: string } | null, target: string | null): string {
  return `/deploy?${formatQuery({ ...(model ?? {}), ...(target === null ? {} : { target }) })}`;
}

/** Returns the address of a page that a menu, the tray, a notification or a link names. */
export function getPagePath(location: AppLocation): string {
  switch (location.page) {
    case 'connect':
      return connectPath;
    case 'models':
    // Nobody follows them: neither is a page.
    case 'unknown-link':
    case 'beside':
      return modelsPath;
    case 'model':
      return modelPath(location.name);
    case 'version':
      return versionPath(location.name, location.version);
    case 'versions':
      return location.address === '' ? '/versions' : `/versions?${location.address}`;
    case 'compare':
      return comparePath;
    case 'deployments':
      return deploymentsPath;
    case 'deployment':
      return deploymentPath(location.id);
    case 'settings':
      return settingsPath;
  }
}
