import { randomUUID } from 'node:crypto';
import { type AppErrorCode, AppFailure, appError, fail } from '../../shared/app-error.ts';
import type { SignInRequest } from '../../shared/connection.ts';
import { type Clock, systemClock } from '../clock.ts';
import { checkSite } from '../sources/primehub/check-site.ts';
import { createPrimehubClient, type PrimehubClient } from '../sources/primehub/create-primehub-client.ts';
import { createPrimehubSource } from '../sources/primehub/create-primehub-source.ts';
import { type Account, fetchAccount } from '../sources/primehub/fetch-account.ts';
import { fetchMlflowSetting } from '../sources/primehub/fetch-mlflow-setting.ts';
import { normaliseSiteAddress } from '../sources/primehub/normalise-site-address.ts';
import { waitFor } from '../sources/wait-for.ts';
import type { SignedIn, SignInOptions } from './sign-in.ts';
import type { StepReporter } from './step-reporter.ts';
import type { MlflowSetting, StoredPrimehub } from './stored-connection.ts';

interface PrimehubSignIn extends SignInOptions {
  readonly request: Extract<SignInRequest, { kind: 'primehub' }>;
  readonly steps: StepReporter;
}

/** PrimeHub forgets a failed look at Keycloak after 5 s, so the second look at an empty group list comes later. */
const secondLookMs = 6_000;
/** Groups whose MLflow setting is read to find one to begin with. */
const groupsLookedAt = 20;
/** Failures of the models step that leave nothing to connect to. */
const fatalCodes: readonly AppErrorCode[] = ['CANCELLED', 'TOKEN_REFUSED', 'SIGNED_OUT', 'COMMUNITY_EDITION'];

/** Signs in to PrimeHub: address, token, group, deployments, MLflow setting, MLflow, first models. */
export async function signInPrimehub(options: PrimehubSignIn): Promise<SignedIn> {
  const { request, http, signal, steps, existing, clock = systemClock } = options;

  const address = await steps.run('address', async () => {
    const address = normaliseSiteAddress(request.address);
    const started = Date.now();
    await checkSite(address, http, signal);
    steps.passed('address', `${new URL(address).host} answered in ${Date.now() - started} ms`);
    return address;
  });
  const token = request.token.trim();
  const client = createPrimehubClient({ address, token, http, clock });
  const account = await steps.run('token', async () => {
    const account = await fetchAccount(client, signal);
    steps.passed(
      'token',
      `Signed in as ${account.username}${account.isPlatformAdmin ? ', a platform administrator' : ''}`,
    );
    return account;
  });

  const previous = existing?.kind === 'primehub' && existing.address === address ? existing : null;
  const settings = new Map<string, MlflowSetting>();
  const { groups, group } = await steps.run('group', async () => {
    const groups = await findGroups(client, account, clock, signal);
    const known = (name: string | null) => groups.find((each) => each.name === name);
    const group =
      known(options.preferredGroup) ??
      known(previous?.lastGroup ?? null) ??
      (await firstWithMlflow(client, groups, settings, signal));
    const others = groups.length === 1 ? 'your only group' : `one of your ${groups.length} groups`;
    steps.passed('group', `${group.displayName}, ${others}`);
    return { groups, group };
  });

  await steps.run('deployments', async () => {
    if (group.deploymentsEnabled) return steps.passed('deployments', `Enabled for ${group.displayName}`);
    const error = appError('DEPLOYMENTS_DISABLED', `Model deployment is not enabled for ${group.displayName}.`, {
      hint: 'Models can be browsed all the same. A PrimeHub administrator can enable deployments in the group’s settings.',
    });
    return steps.warning('deployments', error);
  });

  const isConfigured = await steps.run('mlflow-setting', () => reportSetting(client, group, settings, signal, steps));
  if (isConfigured) await readFirstModels(client, group, signal, steps);
  else for (const name of ['mlflow-answers', 'models'] as const) steps.skipped(name, 'MLflow is not configured');

  const connection: StoredPrimehub = {
    id: previous?.id ?? randomUUID(),
    kind: 'primehub',
    label: previous?.label ?? new URL(address).host,
    address,
    credentialPlace: 'missing',
    username: account.username,
    isPlatformAdmin: account.isPlatformAdmin,
    groups: groups.map((each) => ({
      ...each,
      mlflow: settings.get(each.name) ?? previous?.groups.find((before) => before.id === each.id)?.mlflow ?? null,
    })),
    lastGroup: group.name,
  };
  return { connection, secret: token, group: group.name };
}

type AccountGroup = Account['groups'][number];

/** PrimeHub gives an empty list also when its backend is in trouble, so an empty one is looked at twice. */
async function findGroups(client: PrimehubClient, account: Account, clock: Clock, signal: AbortSignal) {
  if (account.groups.length > 0) return account.groups;
  await waitFor(secondLookMs, clock, signal);
  const again = await fetchAccount(client, signal);
  if (again.groups.length > 0) return again.groups;
  return fail('NO_GROUP', `${account.username} is not a member of any group.`, {
    hint: 'PrimeHub shows models and deployments by group. Ask an administrator to add you to one. PrimeHub also says this while its user directory is down.',
  });
}

async function firstWithMlflow(
  client: PrimehubClient,
  groups: readonly AccountGroup[],
  settings: Map<string, MlflowSetting>,
  signal: AbortSignal,
): Promise<AccountGroup> {
  const [first] = groups;
  if (first === undefined) return fail('NO_GROUP', 'There is no group to open.');
  for (const group of groups.slice(0, groupsLookedAt)) {
    try {
      const setting = await fetchMlflowSetting(client, group.name, signal);
      settings.set(group.name, setting);
      if (setting.trackingUri) return group;
    } catch (cause) {
      // The next steps meet the failure again and name it where it belongs.
      if (isFatal(cause)) return first;
    }
  }
  return first;
}

/** Answers whether there is an MLflow to ask. A setting that could not be read counts as one: MLflow may work. */
async function reportSetting(
  client: PrimehubClient,
  group: AccountGroup,
  settings: Map<string, MlflowSetting>,
  signal: AbortSignal,
  steps: StepReporter,
): Promise<boolean> {
  let setting = settings.get(group.name);
  try {
    setting ??= await fetchMlflowSetting(client, group.name, signal);
  } catch (cause) {
    if (isFatal(cause) || !(cause instanceof AppFailure)) throw cause;
    steps.warning('mlflow-setting', cause.error);
    return true;
  }
  settings.set(group.name, setting);
  if (setting.trackingUri) {
    steps.passed('mlflow-setting', `MLflow is at ${hostOf(setting.trackingUri)}`);
    return true;
  }
  const error = appError('MLFLOW_NOT_CONFIGURED', `MLflow is not configured for ${group.displayName}.`, {
    hint: 'A group administrator sets the tracking URI in the group’s settings in PrimeHub, tab MLflow.',
  });
  steps.warning('mlflow-setting', error);
  return false;
}

/** One request tells both: PrimeHub answers the models list by asking MLflow. */
async function readFirstModels(
  client: PrimehubClient,
  group: AccountGroup,
  signal: AbortSignal,
  steps: StepReporter,
): Promise<void> {
  const found = await steps.run('mlflow-answers', async () => {
    try {
      const started = Date.now();
      let found = 'No registered models yet';
      for await (const page of createPrimehubSource({ client, groupName: group.name }).models(signal)) {
        if (page.cutAt !== null) found = `${page.cutAt} models or more`;
        else if (page.models.length > 0) found = page.models.length === 1 ? '1 model' : `${page.models.length} models`;
        break;
      }
      steps.passed('mlflow-answers', `Through PrimeHub, in ${Date.now() - started} ms`);
      return found;
    } catch (cause) {
      if (isFatal(cause) || !(cause instanceof AppFailure)) throw cause;
      steps.warning('mlflow-answers', cause.error);
      return null;
    }
  });
  if (found === null) steps.skipped('models', 'MLflow did not answer');
  else steps.passed('models', found);
}

function isFatal(cause: unknown): boolean {
  return cause instanceof AppFailure && fatalCodes.includes(cause.error.code);
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
