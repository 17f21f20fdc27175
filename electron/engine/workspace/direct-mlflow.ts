import type { DirectOffer, DirectOutcome, DirectSignIn } from '../../../shared/connection/connection.ts';
import { AppFailure, fail } from '../../../shared/failure/app-failure.ts';
import type { Log } from '../../process/log.ts';
import { findDirectAddress } from '../connections/direct/direct-address.ts';
import { adoptSignIn, signInDirectly } from '../connections/direct/direct-sign-in.ts';
import type { SecretPort } from '../connections/secret-port.ts';
import { getDirectAccountId, getPrimehubAccount } from '../connections/stored/accounts.ts';
import type { ConnectionStore } from '../connections/stored/connection-store.ts';
import { removeSecrets } from '../connections/stored/remove-secrets.ts';
import type { MlflowSetting, StoredGroup, StoredPrimehub } from '../connections/stored/stored-connection.ts';
import type { HttpClient } from '../sources/http/http-client.ts';
import { fetchMlflowSetting } from '../sources/primehub/account/mlflow-setting.ts';
import { fetchMlflowSignIn } from '../sources/primehub/account/mlflow-sign-in-setting.ts';
import { createPrimehubClient, type PrimehubClient } from '../sources/primehub/client/primehub-client.ts';
import type { Workspaces } from './workspaces.ts';

interface Subject {
  readonly connection: StoredPrimehub;
  readonly group: StoredGroup;
}

/**
 * Switches a PrimeHub group to reading from MLflow itself: all models, with aliases and tags. PrimeHub still deploys.
 */
export interface DirectMlflow {
  probe(connectionId: string, group: string, signal: AbortSignal): Promise<DirectOffer>;
  /** A null sign-in uses the one in the group's settings. */
  connect(
    connectionId: string,
    group: string,
    signIn: DirectSignIn | null,
    signal: AbortSignal,
  ): Promise<DirectOutcome>;
  /** Switches back to reading through PrimeHub and forgets the sign-in to MLflow. */
  leave(connectionId: string, group: string): Promise<void>;
}

export function createDirectMlflow(options: {
  readonly store: ConnectionStore;
  readonly secrets: SecretPort;
  readonly workspaces: Workspaces;
  readonly http: HttpClient;
  readonly log: Log;
}): DirectMlflow {
  const { store, secrets, workspaces, http, log } = options;

  function subjectOf(connectionId: string, groupName: string): Subject {
    const connection = store.get(connectionId);
    if (connection?.kind !== 'primehub') fail('CONNECTION_UNKNOWN', 'This PrimeHub connection no longer exists.');
    const group = connection.groups.find(({ name }) => name === groupName);
    if (group === undefined) fail('NOT_A_MEMBER', `You are no longer a member of the group ${groupName}.`);
    return { connection, group };
  }

  function clientOf({ connection }: Subject): PrimehubClient {
    return createPrimehubClient({ address: connection.address, account: getPrimehubAccount(connection), http });
  }

  /** Reads the setting from PrimeHub, or uses the last known one when PrimeHub cannot be asked. */
  async function settingOf(subject: Subject, signal: AbortSignal): Promise<MlflowSetting> {
    const { connection, group } = subject;
    try {
      const setting = await fetchMlflowSetting(clientOf(subject), group.name, signal);
      await store.updateGroupMlflow(connection.id, group.name, setting);
      return setting;
    } catch (cause) {
      if (!(cause instanceof AppFailure) || cause.error.code === 'CANCELLED' || group.mlflow === null) throw cause;
      log.warn('could not read the MLflow setting; using the last known one', { code: cause.error.code });
      return group.mlflow;
    }
  }

  async function find(subject: Subject, signal: AbortSignal): Promise<DirectOffer> {
    const setting = await settingOf(subject, signal);
    return findDirectAddress({ setting, siteAddress: subject.connection.address, http, signal });
  }

  /** Reopens the workspace on the same replica and reads everything again from the other source. */
  async function reopen(connectionId: string): Promise<void> {
    const open = store.open();
    await workspaces.closeConnection(connectionId);
    if (open?.connectionId === connectionId) void (await workspaces.activate(open)).sync.refresh();
  }

  return {
    probe: (connectionId, groupName, signal) => find(subjectOf(connectionId, groupName), signal),
    async connect(connectionId, groupName, signIn, signal) {
      const subject = subjectOf(connectionId, groupName);
      const attempts = signIn === null ? [] : [signIn.attempt];
      try {
        const offer = await find(subject, signal);
        const adopt = async (auth: 'basic' | 'token', username: string | null, secret: string): Promise<string> => {
          const attempt = await secrets.adopt(offer.address, { auth, username, secret });
          attempts.push(attempt);
          return attempt;
        };
        const signedIn = await signInDirectly({
          offer,
          typed: signIn,
          fromSettings: async () => adoptSignIn(await fetchMlflowSignIn(clientOf(subject), groupName, signal), adopt),
          http,
          signal,
        });
        if (signedIn.outcome === 'sign-in-needed') return signedIn;
        const account = getDirectAccountId(connectionId, subject.group.id);
        if (signedIn.attempt !== null) {
          await store.expectSecret(account);
          await secrets.save(signedIn.attempt, account);
        }
        await store.updateGroupDirect(connectionId, groupName, signedIn.direct).catch(async (cause: unknown) => {
          const before = subject.group.direct;
          // Otherwise no row would speak of it.
          if (before === null || before.auth === 'none') await removeSecrets([account], options);
          throw cause;
        });
        if (signedIn.attempt === null) await removeSecrets([account], options);
        await reopen(connectionId);
        log.info('reading a group from MLflow directly', { auth: signedIn.direct.auth });
        return { outcome: 'connected' };
      } finally {
        for (const attempt of attempts) secrets.drop(attempt);
      }
    },
    async leave(connectionId, groupName) {
      const { group } = subjectOf(connectionId, groupName);
      await store.updateGroupDirect(connectionId, groupName, null);
      try {
        await removeSecrets([getDirectAccountId(connectionId, group.id)], options);
      } finally {
        await reopen(connectionId);
      }
    },
  };
}
