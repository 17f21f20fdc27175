import type { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { SecretRefusal } from '../../../ipc/network-messages.ts';

/** Whose sign-in a request is made with. Main knows the secret behind the id; the engine never does. */
export interface Account {
  readonly id: string;
  /** What to tell the person when main has no secret to send. */
  signedOut(refusal: Exclude<SecretRefusal, 'unsendable'>): AppFailure;
}
