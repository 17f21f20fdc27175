import { parseWebAddress } from './web-address.ts';

/** The API's path and what follows at the end of an address: `/api/2.0/mlflow/…`, `/ajax-api/3.0/…`, a bare `/api`. */
const apiPath = /\/(?:ajax-)?api(?:\/\d+\.\d+(?:\/.*)?)?\/*$/;

/**
 * Reduces an address to that of an MLflow server: origin and path prefix without a trailing slash. Takes links copied
 * from MLflow's pages or API and drops user info. Throws AppFailure `ADDRESS_INVALID`.
 */
export function normaliseMlflowAddress(text: string): string {
  const url = parseWebAddress(text);
  const prefix = url.pathname.replace(apiPath, '').replace(/(?:\/index\.html)?\/*$/, '');
  return url.origin + prefix;
}

/**
 * Reads the user name and password from an address, where MLflow's Python client takes them; null when there are none.
 */
export function userInfoOf(text: string): { readonly username: string; readonly password: string } | null {
  const { username, password } = parseWebAddress(text);
  if (username === '') return null;
  return { username: decode(username), password: decode(password) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
