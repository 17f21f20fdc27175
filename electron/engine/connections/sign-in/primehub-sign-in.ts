import { randomUUID } from 'node:crypto';
import type { SignInRequest } from '../../../../shared/connection/connection.ts';
import { normaliseSiteAddress } from '../../sources/primehub/client/site-address.ts';
import type { StoredPrimehub } from '../stored/stored-connection.ts';
import { walkPrimehub } from './primehub-check.ts';
import type { SignedIn, SignInOptions } from './signed-in.ts';
import type { StepReporter } from './step-reporter.ts';

interface PrimehubSignIn extends SignInOptions {
  readonly request: Extract<SignInRequest, { kind: 'primehub' }>;
  readonly steps: StepReporter;
}

/** Signs in to PrimeHub: address, token, group, deployments, MLflow setting, MLflow, first models. */
export async function signInPrimehub(options: PrimehubSignIn): Promise<SignedIn> {
  const { request, http, signal, steps, existing, clock } = options;
  const before = existing?.kind === 'primehub' ? existing : null;
  const address = (): string => normaliseSiteAddress(request.address);
  const seen = await walkPrimehub({
    address,
    token: async () => request.token.trim(),
    http,
    signal,
    steps,
    clock,
    group: { prefer: [options.preferredGroup, before?.lastGroup ?? null] },
    hadGroups: (before?.groups.length ?? 0) > 0,
  });
  const previous = before?.address === seen.address ? before : null;
  const connection: StoredPrimehub = {
    id: previous?.id ?? randomUUID(),
    kind: 'primehub',
    label: previous?.label ?? new URL(seen.address).host,
    address: seen.address,
    credentialPlace: 'missing',
    username: seen.account.username,
    isPlatformAdmin: seen.account.isPlatformAdmin,
    groups: seen.groups.map((each) => ({
      ...each,
      mlflow: seen.settings.get(each.name) ?? previous?.groups.find(({ id }) => id === each.id)?.mlflow ?? null,
      // What is known of this account already is put back in when it is saved.
      direct: null,
    })),
    lastGroup: seen.group.name,
  };
  return { connection, secret: seen.token, group: seen.group.name };
}
