import type { MlflowAuth } from '../../../shared/connection/connection.ts';

/** The Authorization header that MLflow's own clients send for these credentials; null for none. */
export function mlflowAuthorization(secret: string | null, auth: MlflowAuth, username: string | null): string | null {
  if (auth === 'none' || secret === null) return null;
  if (auth === 'token') return `Bearer ${secret}`;
  return `Basic ${Buffer.from(`${username ?? ''}:${secret}`, 'utf8').toString('base64')}`;
}
