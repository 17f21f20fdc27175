import type { SignInServer } from '../../../../shared/connection/connection.ts';
import type { SignInStep } from '../../../../shared/connection/sign-in-step.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { HeadStart } from '../../sources/head-start.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import type { StoredConnection } from '../stored/stored-connection.ts';

export interface SignInOptions {
  readonly server: SignInServer;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
  onStep(step: SignInStep): void;
  /** The connection to sign in to again; null for a new one. */
  readonly existing: StoredConnection | null;
  /** Name of the group to open; null for the one used last or the first whose MLflow is configured. */
  readonly preferredGroup: string | null;
  /** For the pause before the second look at an empty list of groups. */
  readonly clock?: Clock;
}

export interface SignedIn {
  /** As if it were new. Its `credentialPlace` is `not-needed`, or `missing` until main has stored the secret. */
  readonly connection: StoredConnection;
  /** Names the secret that worked; null when none is needed. */
  readonly attempt: string | null;
  readonly group: string | null;
  /** Models that were read on the way, as PrimeHub tells them. */
  readonly firstModels: HeadStart | null;
}
