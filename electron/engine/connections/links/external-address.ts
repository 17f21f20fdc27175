import { type AppError, appError } from '../../../../shared/failure/app-error.ts';
import type { ExternalPage } from '../../../../shared/navigation/external-page.ts';
import type { StoredConnection, StoredMlflow, StoredPrimehub } from '../stored/stored-connection.ts';
import { buildConsoleAddress } from './console-address.ts';
import { escapeModelName } from './escape-model-name.ts';
import { findMlflowUiBase, getMlflowUiState } from './mlflow-ui-state.ts';

/** What a page's address depends on besides its name. */
export interface ExternalAddressContext {
  readonly connection: StoredConnection;
  /** Group name; null for MLflow alone. */
  readonly group: string | null;
  /** The run behind the version or its parent, from the replica; null when there is none or it is not known. */
  readonly run: { readonly experimentId: string | null; readonly runId: string | null } | null;
  /** Where the logged model is that is asked for, from the replica; null when the version has nothing to do with it. */
  readonly loggedModel?: { readonly experimentId: string | null } | null;
  /** Of the MLflow whose pages are linked to; null when it does not say. Matters for a name with a `%` alone. */
  readonly mlflowVersion?: string | null;
}

export type ExternalAddress =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly error: AppError };

/** Finds the address of a page outside the app, always http(s), or says why none would work. */
export function findExternalAddress(page: BuiltPage, context: ExternalAddressContext): ExternalAddress {
  switch (page.page) {
    case 'primehub-group-settings':
    case 'primehub-api-token':
    case 'primehub-deployment':
      return primehubAddress(page, context);
    default:
      return mlflowAddress(page, context);
  }
}

/** All pages but links in descriptions, whose addresses are not the app's to build. */
export type BuiltPage = Exclude<ExternalPage, { page: 'described-link' }>;
type PrimehubPage = Extract<ExternalPage, { page: `primehub-${string}` }>;
type MlflowPage = Extract<ExternalPage, { page: `mlflow-${string}` }>;

function primehubAddress(page: PrimehubPage, { connection, group }: ExternalAddressContext): ExternalAddress {
  if (connection.kind !== 'primehub')
    return refused('This page is part of PrimeHub, but this connection is to MLflow.');
  if (page.page === 'primehub-api-token' && group === null) {
    return { ok: true, url: buildConsoleAddress(connection.address, { page: 'home' }) };
  }
  if (group === null) return refused('This page belongs to a group, but no group is open.');
  switch (page.page) {
    case 'primehub-group-settings':
      return { ok: true, url: buildConsoleAddress(connection.address, { page: 'group-settings', group }) };
    case 'primehub-api-token':
      return { ok: true, url: buildConsoleAddress(connection.address, { page: 'api-token', group }) };
    case 'primehub-deployment':
      return { ok: true, url: buildConsoleAddress(connection.address, { page: 'deployment', group, id: page.id }) };
  }
}

function mlflowAddress(page: MlflowPage, context: ExternalAddressContext): ExternalAddress {
  const { connection, run, loggedModel } = context;
  const base = connection.kind === 'mlflow' ? directBase(connection) : groupBase(connection, context.group);
  if (!base.ok) return base;
  const root = base.url.replace(/\/$/, '');
  switch (page.page) {
    case 'mlflow-models':
      return { ok: true, url: `${root}/#/models` };
    case 'mlflow-model':
    case 'mlflow-version': {
      const name = escapeModelName(page.name, context.mlflowVersion ?? null);
      if (name === null) {
        return refused(
          `MLflow ${context.mlflowVersion} breaks on the % in this model’s name: its own links to it fail as well. So its page was not opened.`,
          'Releases 2.4 to 2.12 do that. A newer MLflow opens such a model, and this app shows it too.',
        );
      }
      const version = page.page === 'mlflow-version' ? `/versions/${page.version}` : '';
      return { ok: true, url: `${root}/#/models/${name}${version}` };
    }
    case 'mlflow-run':
    case 'mlflow-parent-run': {
      if (!run?.runId || !run.experimentId) {
        const which = page.page === 'mlflow-run' ? 'The run' : 'The parent of the run';
        return refused(`${which} behind version ${page.version} is not known, so its page cannot be opened.`);
      }
      return { ok: true, url: `${root}/#/experiments/${encode(run.experimentId)}/runs/${encode(run.runId)}` };
    }
    case 'mlflow-logged-model': {
      const experimentId = loggedModel?.experimentId ?? null;
      if (experimentId === null) {
        return refused(`Where this logged model is in MLflow is not known, so its page cannot be opened.`);
      }
      return { ok: true, url: `${root}/#/experiments/${encode(experimentId)}/models/${encode(page.modelId)}` };
    }
  }
}

const encode = (id: string): string => encodeURIComponent(id.toWellFormed());

function directBase(connection: StoredMlflow): ExternalAddress {
  return httpOnly(connection.uiAddress ?? connection.address);
}

function groupBase(connection: StoredPrimehub, groupName: string | null): ExternalAddress {
  const group = connection.groups.find((each) => each.name === groupName);
  const setting = group?.mlflow ?? null;
  const direct = group?.direct ?? null;
  // The app reads from MLflow directly, so its pages are there too, unless the settings name a place that works from
  // here.
  if (direct !== null && (!setting?.uiUrl || getMlflowUiState(setting, connection.address) !== 'ready')) {
    return httpOnly(direct.address);
  }
  const base = setting === null ? null : findMlflowUiBase(setting);
  if (group === undefined || setting === null) {
    return refused('The app has not yet read MLflow’s address from PrimeHub.', 'Refresh, then try again.');
  }
  if (base === null) {
    return refused(
      `No MLflow address is set for the group ${group.displayName}.`,
      'A group administrator can set it in PrimeHub (Settings, MLflow).',
    );
  }
  const checked = httpOnly(base);
  if (!checked.ok) return checked;
  if (getMlflowUiState(setting, connection.address) === 'cluster-internal') {
    return refused(
      `MLflow's address ${new URL(base).host} works only inside the PrimeHub cluster.`,
      'A group administrator can set "MLflow UI URI" in the group settings of PrimeHub to an address that works from outside.',
    );
  }
  return checked;
}

/**
 * Refuses other schemes: they start programs (`file:`, `smb:`, `ms-msdt:`…), and a group's administrator can enter any.
 */
function httpOnly(address: string): ExternalAddress {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return refused('The MLflow address is not a web address (http or https), so the app does not open it.');
  }
  if (url.username !== '' || url.password !== '') {
    return refused('The MLflow address contains a user name or password, so the app does not open it.');
  }
  url.hash = '';
  return { ok: true, url: url.href };
}

function refused(message: string, hint: string | null = null): ExternalAddress {
  return { ok: false, error: appError('LINK_REFUSED', message, { hint }) };
}
