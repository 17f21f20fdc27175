import { MlflowError } from './mlflow-error.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageToken: string | undefined;
}

/**
 * Cuts one page out of a sorted list; the token is base64 of `{"offset": N}`, as MLflow's. No size or a negative one
 * gives an empty page with a token.
 * `tokenAfterFullPage` gives a token whenever the page is full, even when nothing follows: runs/search does that.
 */
export function pageOf<T>(all: readonly T[], size: number, token: string, tokenAfterFullPage = false): Page<T> {
  const offset = token === '' ? 0 : offsetOf(token);
  const end = offset + size;
  const items = all.slice(offset, Math.max(offset, end));
  const goesOn = tokenAfterFullPage ? items.length === size : end < all.length;
  return { items, nextPageToken: goesOn ? Buffer.from(`{"offset": ${end}}`).toString('base64') : undefined };
}

function offsetOf(token: string): number {
  const letters = token.replaceAll(/[^A-Za-z0-9+/=]/g, '');
  if (letters.length % 4 !== 0) throw MlflowError.invalid('Invalid page token, could not base64-decode');
  const text = Buffer.from(letters, 'base64').toString();
  const offset = /^\{"offset": ?(-?\d+)\}$/.exec(text)?.[1];
  if (offset !== undefined) return Number(offset);
  const what = text.startsWith('{') ? 'parsed' : 'decoded';
  throw MlflowError.invalid(`Invalid page token, ${what} value=${text.startsWith('{') ? text : `b'${text}'`}`);
}
