import type { DirectOffer, DirectOutcome, MlflowSignIn } from '../../../shared/connection/connection.ts';
import { AppFailure, fail } from '../../../shared/failure/app-failure.ts';
import type { Log } from '../../log.ts';
import type { CredentialVault } from '../../main/secrets/credential-vault.ts';
import { directAccount } from '../connections/direct/direct-account.ts';
import { findDirectAddress } from '../connections/direct/direct-address.ts';
import { signInDirect } from '../connections/direct/direct-sign-in.ts';
import type { ConnectionStore } from '../connections/stored/connection-store.ts';
import { signedOut } from '../connections/stored/signed-out.ts';
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

/** Reads a PrimeHub group's models from MLflow itself: all of them, with aliases and tags. Deployments stay PrimeHub's. */
export interface DirectMlflow {
  probe(connectionId: string, group: string, signal: AbortSignal): Promise<DirectOffer>;
  /** A null sign-in takes the one in the group's settings. */
  connect(
    connectionId: string,
    group: string,
    signIn: MlflowSignIn | null,
    signal: AbortSignal,
  ): Promise<DirectOutcome>;
  /** Back to reading through PrimeHub; the sign-in to MLflow is forgotten. */
  leave(connectionId: string, group: string): Promise<void>;
}

export function createDirectMlflow(options: {
  readonly store: ConnectionStore;
  readonly vault: CredentialVault;
  readonly workspaces: Workspaces;
  readonly http: HttpClient;
  readonly log: Log;
}): DirectMlflow {
  const { store, vault, workspaces, http, log } = options;

  function subjectOf(connectionId: string, groupName: string): Subject {
    const connection = store.get(connectionId);
    if (connection?.kind !== 'primehub')
      fail('CONNECTION_UNKNOWN', 'This PrimeHub connection does not exist any more.');
    const group = connection.groups.find(({ name }) => name === groupName);
    if (group === undefined) fail('NOT_A_MEMBER', `You are no longer a member of the group ${groupName}.`);
    return { connection, group };
  }

  async function clientOf({ connection }: Subject): Promise<PrimehubClient> {
    const token = await vault.read(connection.id);
    if (token === null) throw signedOut(connection.label);
    return createPrimehubClient({ address: connection.address, token, http });
  }

  /** As PrimeHub says now; while it cannot be asked, as it said last. */
  async function settingOf(subject: Subject, signal: AbortSignal): Promise<MlflowSetting> {
    const { connection, group } = subject;
    try {
      const setting = await fetchMlflowSetting(await clientOf(subject), group.name, signal);
      await store.updateGroupMlflow(connection.id, group.name, setting);
      return setting;
    } catch (cause) {
      if (!(cause instanceof AppFailure) || cause.error.code === 'CANCELLED' || group.mlflow === null) throw cause;
      log.warn('the MLflow setting was not read anew', { code: cause.error.code });
      return group.mlflow;
    }
  }

  async function find(subject: Subject, signal: AbortSignal): Promise<DirectOffer> {
    const setting = await settingOf(subject, signal);
    return findDirectAddress({ setting, siteAddress: subject.connection.address, http, signal });
  }

  /** The replica stays the same file, and everything in it is read anew from the other source. */
  async function reopen(connectionId: string): Promise<void> {
    const open = store.open();
    await workspaces.closeConnection(connectionId);
    if (open?.connectionId === connectionId) void (await workspaces.activate(open)).sync.refresh();
  }

  return {
    probe: (connectionId, groupName, signal) => find(subjectOf(connectionId, groupName), signal),
    async connect(connectionId, groupName, signIn, signal) {
      const subject = subjectOf(connectionId, groupName);
      const signedIn = await signInDirect({
        offer: await find(subject, signal),
        typed: signIn,
        fromSettings: async () => fetchMlflowSignIn(await clientOf(subject), groupName, signal),
        http,
        signal,
      });
      if (signedIn.outcome === 'sign-in-needed') return signedIn;
      const account = directAccount(connectionId, subject.group.id);
      if (signedIn.secret === null) await vault.remove(account);
      else await vault.save(account, signedIn.secret);
      await store.updateGroupDirect(connectionId, groupName, signedIn.direct);
      await reopen(connectionId);
      log.info('the group is read from MLflow directly', { auth: signedIn.direct.auth });
      return { outcome: 'connected' };
    },
    async leave(connectionId, groupName) {
      const { group } = subjectOf(connectionId, groupName);
      await store.updateGroupDirect(connectionId, groupName, null);
      await vault.remove(directAccount(connectionId, group.id));
      await reopen(connectionId);
    },
  };
}
