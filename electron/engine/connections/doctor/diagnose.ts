import type { SignInStep } from '../../../../shared/connection/sign-in-step.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import { createMlflowSource } from '../../sources/mlflow/mlflow-source.ts';
import type { Account } from '../../sources/primehub/account/account.ts';
import { findMissingPages } from '../links/mlflow-pages.ts';
import { findPagesPlace } from '../links/pages-place.ts';
import { checkMlflow } from '../sign-in/mlflow-check.ts';
import { type AccountGroup, checkPrimehub } from '../sign-in/primehub-check.ts';
import { createStepReporter } from '../sign-in/step-reporter.ts';
import { getDirectAccount, getMlflowAccount, getPrimehubAccount } from '../stored/accounts.ts';
import type { StoredConnection, StoredMlflow, StoredPrimehub } from '../stored/stored-connection.ts';

export interface DiagnoseOptions {
  readonly connection: StoredConnection;
  /** Name of the group to look at; null for MLflow alone. */
  readonly group: string | null;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
  onStep(step: SignInStep): void;
  /** Called with the account as soon as it was read. */
  readonly onAccount?: (account: Account) => void;
  readonly clock?: Clock;
}

/**
 * Runs the steps of a sign-in against a stored connection and changes nothing. Throws the failure of the failing step.
 */
export async function diagnose(options: DiagnoseOptions): Promise<void> {
  const { connection } = options;
  if (connection.kind === 'primehub') await diagnosePrimehub(connection, options);
  else await diagnoseMlflow(connection, options);
}

async function diagnosePrimehub(connection: StoredPrimehub, options: DiagnoseOptions): Promise<void> {
  const { http, signal, group } = options;
  const steps = createStepReporter(options.onStep);
  const seen = await checkPrimehub({
    address: () => connection.address,
    account: getPrimehubAccount(connection),
    http,
    signal,
    steps,
    clock: options.clock,
    group: group === null ? { prefer: [connection.lastGroup] } : { only: group },
    hadGroups: connection.groups.length > 0,
    onAccount: options.onAccount,
    directSource: ({ id }: AccountGroup) => {
      const group = connection.groups.find((each) => each.id === id);
      if (group === undefined || group.direct === null) return null;
      const { address } = group.direct;
      const account = getDirectAccount(connection.id, group);
      return { source: createMlflowSource({ address, account, http }), host: new URL(address).host };
    },
  });
  // With the setting as it was just read.
  const groups = connection.groups.map((each) => ({ ...each, mlflow: seen.settings.get(each.name) ?? each.mlflow }));
  const place = findPagesPlace({ ...connection, groups }, seen.group.name);
  const missing = place === null ? null : await findMissingPages({ ...place, http, signal });
  if (missing !== null) steps.warning('mlflow-setting', missing);
}

async function diagnoseMlflow(connection: StoredMlflow, options: DiagnoseOptions): Promise<void> {
  const { address, auth, username, uiAddress } = connection;
  await checkMlflow({
    access: () => ({ address, auth, username, account: getMlflowAccount(connection), uiAddress }),
    http: options.http,
    signal: options.signal,
    steps: createStepReporter(options.onStep),
  });
}
