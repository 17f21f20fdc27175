/** One of PrimeHub's errors, which never hold more than this. */
export interface GraphqlError {
  readonly message: string;
  readonly code: string | null;
}
