import type { ClusterState } from './cluster-state.ts';
import { HubError } from './hub-error.ts';

const GOOD_FOR_MS = 30_000;
const BAD_FOR_MS = 5_000;

export interface TokenVerifier {
  /** Id of the user whose token an `Authorization` header carries; throws when there is none. */
  verify(authorization: string | undefined): string;
  /** Drops what is remembered of a token, so that it is exchanged anew. */
  forget(token: string): void;
}

/**
 * Verifies tokens as PrimeHub does: an API token is exchanged at Keycloak and the outcome remembered, 30 s when good and
 * 5 s when bad. So a revoked token works on for a while, and one that was tried too early is refused for a while.
 */
export function createTokenVerifier(state: ClusterState): TokenVerifier {
  const outcomes = new Map<string, { readonly userId: string | null; readonly until: number }>();

  const exchange = (token: string): string | null => {
    const known = state.tokens.get(token);
    return known === undefined || known.revoked || state.keycloakDown ? null : known.userId;
  };

  const verify: TokenVerifier['verify'] = (authorization) => {
    // PrimeHub looks for the word, in this case only, and takes it and one space away; what is left is the token.
    if (!authorization?.includes('Bearer')) {
      throw new HubError('request not authorized');
    }
    const token = authorization.replace('Bearer ', '');
    const known = state.tokens.get(token);
    if (known?.kind === 'access') {
      return known.userId;
    }
    const now = state.now();
    let outcome = outcomes.get(token);
    if (outcome === undefined || outcome.until <= now) {
      const userId = exchange(token);
      outcome = { userId, until: now + (userId === null ? BAD_FOR_MS : GOOD_FOR_MS) };
      outcomes.set(token, outcome);
    }
    if (outcome.userId === null) {
      throw new HubError('Invalid API Token');
    }
    return outcome.userId;
  };
  return { verify, forget: (token) => void outcomes.delete(token) };
}
