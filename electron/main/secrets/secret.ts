import { z } from 'zod';

/**
 * A secret with the one origin it may be sent to. The origin stands beside it in the keychain, because the list of
 * connections is a plain file: who changes an address there must not be sent the token.
 */
const secretSchema = z.object({
  /** Scheme, host and port, as `URL.origin` gives them. */
  origin: z.url({ protocol: /^https?$/ }),
  scheme: z.enum(['basic', 'token']),
  /** null for a token. */
  username: z.string().nullable(),
  secret: z.string(),
});
export type Secret = Readonly<z.infer<typeof secretSchema>>;

/** The Authorization header that PrimeHub's and MLflow's own clients send. */
export function formatAuthorization({ scheme, username, secret }: Secret): string {
  if (scheme === 'token') return `Bearer ${secret}`;
  return `Basic ${Buffer.from(`${username ?? ''}:${secret}`, 'utf8').toString('base64')}`;
}

/** A secret as the keychain keeps it. */
export function writeSecret(secret: Secret): string {
  return JSON.stringify(secretSchema.parse(secret));
}

/** null for an entry of the old form, which is the bare secret. */
export function readSecret(entry: string): Secret | null {
  try {
    return secretSchema.parse(JSON.parse(entry));
  } catch {
    return null;
  }
}
