import { MlflowError } from './mlflow-error.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageToken: string | undefined;
}

/**
 * Cuts one page out of a sorted list; the token is base64 of `{"offset": N}`, as MLflow's.
 * `tokenAfterFullPage` gives a token whenever the page is full, even when nothing follows: runs/search does that.
 */
export function pageOf<T>(all: readonly T[], size: number, token: string, tokenAfterFullPage = false): Page<T> {
  const offset = token === '' ? 0 : offsetOf(token);
  const end = offset + size;
  const items = all.slice(offset, end);
  const goesOn = tokenAfterFullPage ? items.length === size : end < all.length;
  return { items, nextPageToken: goesOn ? Buffer.from(`{"offset": ${end}}`).toString('base64') : undefined };
}

function offsetOf(token: string): number {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(token) || token.length % 4 !== 0) {
    throw MlflowError.invalid('Invalid page token, could not base64-decode');
  }
  const text = Buffer.from(token, 'base64').toString();
  const offset = /^\{"offset": ?(\d+)\}$/.exec(text)?.[1];
  if (offset === undefined) throw MlflowError.invalid(`Invalid page token, parsed value=${text}`);
  return Number(offset);
}
