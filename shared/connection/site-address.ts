import { fail } from '../failure/app-failure.ts';
import { parseWebAddress } from './web-address.ts';

/** What PrimeHub serves below its site address: the console, the API, sign-in and the endpoints of deployments. */
const knownSegments: ReadonlySet<string> = new Set(['console', 'api', 'oidc', 'auth', 'deployment']);

/**
 * Reduces an address to that of a PrimeHub site: its origin and any prefix before `/console` and `/api/graphql`,
 * without a trailing slash. Takes the site's address or a link copied from the console or the command line's file.
 * Throws AppFailure `ADDRESS_INVALID`.
 */
export function normaliseSiteAddress(text: string): string {
  const url = parseWebAddress(text);
  // The token goes to the host behind the @, whatever stands in front of it.
  if (url.username !== '')
    fail('ADDRESS_INVALID', `This address holds a user name and leads to ${url.host}.`, {
      hint: 'PrimeHub takes no user name in its address. Enter the part after the @, if that is your PrimeHub.',
      field: 'address',
    });
  return url.origin + prefixOf(url.pathname).replace(/\/+$/, '');
}

/** Cuts at the first known segment, so that a group or model named "api" further on does not matter. */
function prefixOf(path: string): string {
  const segments = path.split('/');
  const at = segments.findIndex((segment) => knownSegments.has(segment));
  return at === -1 ? path : segments.slice(0, at).join('/');
}
