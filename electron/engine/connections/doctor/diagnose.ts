import type { SignInStep } from '../../../../shared/connection/sign-in-step.ts';
import type { CredentialVault } from '../../../main/secrets/credential-vault.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import { openDirectSource } from '../direct/direct-source.ts';
import { walkMlflow } from '../sign-in/mlflow-check.ts';
import { type AccountGroup, walkPrimehub } from '../sign-in/primehub-check.ts';
import { createStepReporter } from '../sign-in/step-reporter.ts';
import { signedOut } from '../stored/signed-out.ts';
import type { StoredConnection, StoredMlflow, StoredPrimehub } from '../stored/stored-connection.ts';

export interface DiagnoseOptions {
  readonly connection: StoredConnection;
  /** Name of the group to look at; null for MLflow alone. */
  readonly group: string | null;
  readonly vault: CredentialVault;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
  onStep(step: SignInStep): void;
  readonly clock?: Clock;
}

/** Goes the way of a sign-in with a connection as it is stored, and changes nothing. Throws the failure of the step that fails. */
export async function diagnose(options: DiagnoseOptions): Promise<void> {
  const { connection } = options;
  if (connection.kind === 'primehub') await diagnosePrimehub(connection, options);
  else await diagnoseMlflow(connection, options);
}

async function diagnosePrimehub(connection: StoredPrimehub, options: DiagnoseOptions): Promise<void> {
  const { vault, http, signal, group } = options;
  await walkPrimehub({
    address: () => connection.address,
    token: async () => {
      const token = await vault.read(connection.id);
      if (token === null) throw signedOut(connection.label);
      return token;
    },
    http,
    signal,
    steps: createStepReporter(options.onStep),
    clock: options.clock,
    group: group === null ? { prefer: [connection.lastGroup] } : { only: group },
    hadGroups: connection.groups.length > 0,
    directSource: ({ id }: AccountGroup) => {
      const direct = connection.groups.find((each) => each.id === id)?.direct ?? null;
      if (direct === null) return null;
      const open = () => openDirectSource({ connectionId: connection.id, groupId: id, direct, vault, http });
      return { open, host: new URL(direct.address).host };
    },
  });
}

async function diagnoseMlflow(connection: StoredMlflow, options: DiagnoseOptions): Promise<void> {
  const { address, auth, username, id, label } = connection;
  await walkMlflow({
    access: async () => ({
      address,
      auth,
      username,
      secret: auth === 'none' ? null : await options.vault.read(id),
    }),
    signedOut: () => signedOut(label),
    http: options.http,
    signal: options.signal,
    steps: createStepReporter(options.onStep),
  });
}
