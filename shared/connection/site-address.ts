import { parseWebAddress } from './web-address.ts';

/** What PrimeHub serves beneath its site address: the console's pages, the API, sign-in, and deployments' endpoints. */
const knownSegments: ReadonlySet<string> = new Set(['console', 'api', 'oidc', 'auth', 'deployment']);

/**
 * The address of a PrimeHub site: its origin, with the prefix that stands before `/console` and `/api/graphql` where
 * there is one, without a trailing slash. Takes the site's address or a link copied from the console or the command
 * line's file. Throws AppFailure `ADDRESS_INVALID`.
 */
export function normaliseSiteAddress(text: string): string {
  const url = parseWebAddress(text);
  return url.origin + prefixOf(url.pathname).replace(/\/+$/, '');
}

/** Cut at the first known segment, so that a group or model named "api" further behind does not matter. */
function prefixOf(path: string): string {
  const segments = path.split('/');
  const at = segments.findIndex((segment) => knownSegments.has(segment));
  return at === -1 ? path : segments.slice(0, at).join('/');
}
