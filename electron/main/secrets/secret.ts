import { z } from 'zod';

/**
 * A secret with the one origin it may go to. The keychain holds both, because the list of connections is a plain file:
 * whoever changes an address there must not receive the token.
 */
const secretSchema = z.object({
  /** Scheme, host and port, as in `URL.origin`. */
  origin: z.url({ protocol: /^https?$/ }),
  scheme: z.enum(['basic', 'token']),
  /** null for a token. */
  username: z.string().nullable(),
  secret: z.string(),
});
export type Secret = Readonly<z.infer<typeof secretSchema>>;

/** Formats the Authorization header as PrimeHub's and MLflow's own clients do. */
export function formatAuthorization({ scheme, username, secret }: Secret): string {
  if (scheme === 'token') return `Bearer ${secret}`;
  return `Basic ${Buffer.from(`${username ?? ''}:${secret}`, 'utf8').toString('base64')}`;
}

/** Writes a secret as the keychain keeps it. */
export function writeSecret(secret: Secret): string {
  return JSON.stringify(secretSchema.parse(secret));
}

/** Reads a keychain entry; null for the old form, which was the bare secret. */
export function readSecret(entry: string): Secret | null {
  try {
    return secretSchema.parse(JSON.parse(entry));
  } catch {
    return null;
  }
}
