/** Code of every failure that PrimeHub did not give a code of its own, which is most of them. */
export const INTERNAL_SERVER_ERROR = 'INTERNAL_SERVER_ERROR';

/** A failure that a client is meant to see, with PrimeHub's own wording and `extensions.code`. */
export class HubError extends Error {
  readonly code: string;

  constructor(message: string, code: string = INTERNAL_SERVER_ERROR) {
    super(message);
    this.name = 'HubError';
    this.code = code;
  }
}
