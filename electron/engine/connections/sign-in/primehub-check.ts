import { appError } from '../../../../shared/failure/app-error.ts';
import { fail, toAppError } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import { type Clock, monotonicClock } from '../../../timing/clock.ts';
import { waitFor } from '../../../timing/wait-for.ts';
import type { HeadStart } from '../../sources/head-start.ts';
import type { Account as PrimehubAccount } from '../../sources/http/account.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import { type Account, fetchAccount } from '../../sources/primehub/account/account.ts';
import { fetchMlflowSetting } from '../../sources/primehub/account/mlflow-setting.ts';
import { createPrimehubClient, type PrimehubClient } from '../../sources/primehub/client/primehub-client.ts';
import { checkSite } from '../../sources/primehub/client/site-check.ts';
import { createPrimehubSource } from '../../sources/primehub/registry/primehub-source.ts';
import type { ModelPage, RegistrySource } from '../../sources/registry-source.ts';
import type { MlflowSetting } from '../stored/stored-connection.ts';
import { reportFirstModels } from './first-models-step.ts';
import { reportMlflowSetting } from './mlflow-setting-step.ts';
import type { StepReporter } from './step-reporter.ts';

export type AccountGroup = Account['groups'][number];

/** The MLflow server that a group's models come from directly. */
interface DirectSource {
  readonly host: string;
  readonly source: RegistrySource;
}

export interface PrimehubCheck {
  /** Returns the site's address as the app keeps it. Throws ADDRESS_INVALID when it is not one. */
  readonly address: () => string;
  /** Whose sign-in to try. */
  readonly account: PrimehubAccount;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
  readonly steps: StepReporter;
  /** Called with the account as soon as it was read. */
  readonly onAccount?: ((account: Account) => void) | undefined;
  /** For the pause before the second look at an empty list of groups. */
  readonly clock?: Clock | undefined;
  /** The group to check: only this one, or the first of these that exists, or else the first with an MLflow. */
  readonly group: { readonly only: string } | { readonly prefer: readonly (string | null)[] };
  /** Whether the person had groups before, so that having none now is most likely PrimeHub's trouble. */
  readonly hadGroups: boolean;
  /** Finds where the group's models come from directly; null when they come through PrimeHub. */
  readonly directSource?: (group: AccountGroup) => DirectSource | null;
}

export interface PrimehubSeen {
  readonly address: string;
  readonly account: Account;
  readonly groups: readonly AccountGroup[];
  readonly group: AccountGroup;
  /** By group name, as far as the check read them. */
  readonly settings: ReadonlyMap<string, MlflowSetting>;
  /** All that PrimeHub tells of the group's models; null when they were not read through it. */
  readonly firstModels: HeadStart | null;
}

/** PrimeHub forgets a failed look at Keycloak after 5 s, so the second look at an empty group list comes later. */
const secondLookMs = 6_000;
/** Groups whose MLflow setting is read to find one to start with. */
const groupsLookedAt = 20;

/** Checks a PrimeHub from its address to its first models and reports each step. Changes nothing. */
export async function checkPrimehub(check: PrimehubCheck): Promise<PrimehubSeen> {
  const { http, signal, steps, clock = monotonicClock } = check;

  const address = await steps.run('address', async () => {
    const address = check.address();
    const started = performance.now();
    await checkSite(address, http, signal);
    steps.passed('address', `${new URL(address).host} answered in ${Math.round(performance.now() - started)} ms`);
    return address;
  });
  const { client, account } = await steps.run('token', async () => {
    const client = createPrimehubClient({
      address,
      account: check.account,
      http,
      clock,
      onDoubt: () =>
        steps.note('PrimeHub did not accept it; asking once more in case its sign-in service was down for a moment'),
    });
    const account = await fetchAccount(client, signal);
    check.onAccount?.(account);
    const role = account.isPlatformAdmin ? ', a platform administrator' : '';
    steps.passed('token', `Signed in as ${account.username}${role}`);
    return { client, account };
  });

  const settings = new Map<string, MlflowSetting>();
  const { groups, group } = await steps.run('group', async () => {
    const groups = await findGroups(check, client, account, clock);
    const group = await chooseGroup(check, client, groups, settings);
    const others = groups.length === 1 ? 'your only group' : `one of your ${groups.length} groups`;
    steps.passed('group', `${group.displayName}, ${others}`);
    return { groups, group };
  });

  await steps.run('deployments', async () => {
    if (group.deploymentsEnabled) return steps.passed('deployments', `Enabled for ${group.displayName}`);
    const error = appError('DEPLOYMENTS_DISABLED', `Model deployment is not enabled for ${group.displayName}.`, {
      hint: 'You can still browse models. A PrimeHub administrator can enable deployments in the group’s settings.',
    });
    return steps.warning('deployments', error);
  });

  const isConfigured = await steps.run('mlflow-setting', () =>
    reportMlflowSetting({ client, group, settings, address, signal, steps }),
  );
  const direct = check.directSource?.(group) ?? null;
  let models: ModelPage | null = null;
  if (direct !== null) {
    await reportFirstModels(direct.source, `Directly, at ${direct.host}`, steps, signal);
  } else if (isConfigured) {
    const source = createPrimehubSource({ client, groupName: group.name });
    models = await reportFirstModels(source, 'Through PrimeHub', steps, signal);
  } else {
    for (const name of ['mlflow-answers', 'models'] as const) steps.skipped(name, 'MLflow is not configured');
  }
  const firstModels = models === null || !settings.has(group.name) ? null : { models, readAt: clock.now() };
  return { address, account, groups, group, settings, firstModels };
}

/** Asks twice when the list is empty, because PrimeHub also returns an empty one while its backend is in trouble. */
async function findGroups(
  { steps, signal, hadGroups }: PrimehubCheck,
  client: PrimehubClient,
  account: Account,
  clock: Clock,
): Promise<readonly AccountGroup[]> {
  if (account.groups.length > 0) return account.groups;
  steps.note('PrimeHub listed no group; asking once more, because it does that too while its user directory is down');
  await waitFor(secondLookMs, clock, signal);
  const again = await fetchAccount(client, signal);
  if (again.groups.length > 0) return again.groups;
  if (hadGroups) {
    return fail('NO_GROUP', `PrimeHub no longer lists any group for ${account.username}.`, {
      hint: 'You had groups before, so most likely its user directory is in trouble: try again in a few minutes. If it keeps happening, ask an administrator whether you were removed from them.',
      retryable: true,
    });
  }
  return fail('NO_GROUP', `${account.username} is not a member of any group.`, {
    hint: 'PrimeHub shows models and deployments by group. Ask an administrator to add you to one. PrimeHub also says this while its user directory is down.',
    retryable: true,
  });
}

async function chooseGroup(
  { group: wanted, signal }: PrimehubCheck,
  client: PrimehubClient,
  groups: readonly AccountGroup[],
  settings: Map<string, MlflowSetting>,
): Promise<AccountGroup> {
  const known = (name: string | null) => groups.find((each) => each.name === name);
  if ('only' in wanted) {
    const group = known(wanted.only);
    if (group !== undefined) return group;
    return fail('NOT_A_MEMBER', `You are not a member of the group ${wanted.only}.`, {
      hint: 'You may have been removed from it, or it was renamed or deleted. Choose another group in the list at the top left.',
    });
  }
  const preferred = wanted.prefer.map(known).find((group) => group !== undefined);
  return preferred ?? firstWithMlflow(client, groups, settings, signal);
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
      // The next steps meet this failure again and report it where it belongs.
      if (errorTraits[toAppError(cause).code].endsSignIn) return first;
    }
  }
  return first;
}
