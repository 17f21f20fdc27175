import type { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { SecretRefusal } from '../../../ipc/network-messages.ts';

/** Whose sign-in to make a request with. Only main knows the secret behind the id. */
export interface Account {
  readonly id: string;
  /** Makes the failure to show when main sends no secret, for want of one or of a keychain that answers. */
  signedOut(refusal: Exclude<SecretRefusal, 'unsendable'>): AppFailure;
}
