import { randomUUID } from 'node:crypto';
import type { SignInServer } from '../../../../shared/connection/connection.ts';
import { normaliseSiteAddress } from '../../../../shared/connection/site-address.ts';
import { getAttemptAccount } from '../stored/accounts.ts';
import type { StoredPrimehub } from '../stored/stored-connection.ts';
import { checkPrimehub } from './primehub-check.ts';
import type { SignedIn, SignInOptions } from './signed-in.ts';
import type { StepReporter } from './step-reporter.ts';

interface PrimehubSignIn extends SignInOptions {
  readonly server: Extract<SignInServer, { kind: 'primehub' }>;
  readonly steps: StepReporter;
}

/** Signs in to PrimeHub: address, token, group, deployments, MLflow setting, MLflow, first models. */
export async function signInToPrimehub(options: PrimehubSignIn): Promise<SignedIn> {
  const { server, http, signal, steps, existing, clock } = options;
  const before = existing?.kind === 'primehub' ? existing : null;
  const address = (): string => normaliseSiteAddress(server.address);
  const seen = await checkPrimehub({
    address,
    account: getAttemptAccount(server.attempt),
    http,
    signal,
    steps,
    clock,
    group: { prefer: [options.preferredGroup, before?.lastGroup ?? null] },
    hadGroups: (before?.groups.length ?? 0) > 0,
  });
  const connection: StoredPrimehub = {
    id: randomUUID(),
    kind: 'primehub',
    label: new URL(seen.address).host,
    address: seen.address,
    credentialPlace: 'missing',
    username: seen.account.username,
    isPlatformAdmin: seen.account.isPlatformAdmin,
    groups: seen.groups.map((each) => ({
      ...each,
      // Saving carries over what is already known of this account.
      mlflow: seen.settings.get(each.name) ?? null,
      direct: null,
    })),
    lastGroup: seen.group.name,
  };
  return { connection, attempt: server.attempt, group: seen.group.name, firstModels: seen.firstModels };
}
