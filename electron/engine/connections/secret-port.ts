/** Main's secrets as the engine may use them: by name only, in and never out. */
export interface SecretPort {
  /** Moves an attempt's secret to the keychain under this account. Resolves to where it went. */
  save(attempt: string, account: string): Promise<'keychain' | 'session'>;
  /** Keeps it for this session only and leaves the keychain's entry as it is. */
  saveForSession(attempt: string, account: string): Promise<void>;
  /** Takes over credentials found in a server's answer. Resolves to the name of the attempt. */
  adopt(
    address: string,
    signIn: { readonly auth: 'basic' | 'token'; readonly username: string | null; readonly secret: string },
  ): Promise<string>;
  remove(account: string): Promise<void>;
  /** Drops the secret of an attempt that is over. */
  drop(attempt: string): void;
}
