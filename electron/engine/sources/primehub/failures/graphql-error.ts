/** One of PrimeHub's errors: there is never more to them than these two. */
export interface GraphqlError {
  readonly message: string;
  readonly code: string | null;
}
