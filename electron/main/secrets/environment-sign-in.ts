/** A sign-in from the environment variables of PrimeHub's own SDK. */
export interface EnvironmentSignIn {
  readonly address: string;
  readonly token: string;
  /** Group name; null for none. */
  readonly group: string | null;
}

/** Reads `PRIMEHUB_API_ENDPOINT`, `PRIMEHUB_API_TOKEN` and `PRIMEHUB_GROUP`; null unless the first two are set. */
export function readEnvironmentSignIn(env: Readonly<Record<string, string | undefined>>): EnvironmentSignIn | null {
  const address = env.PRIMEHUB_API_ENDPOINT?.trim() ?? '';
  const token = env.PRIMEHUB_API_TOKEN?.trim() ?? '';
  if (address === '' || token === '') return null;
  return { address, token, group: env.PRIMEHUB_GROUP?.trim() || null };
}
