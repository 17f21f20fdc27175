/** Main's secrets as the engine may use them: by name, one way in, none out. */
export interface SecretPort {
  /** Moves an attempt's secret to the keychain under this account; tells where it went. */
  save(attempt: string, account: string): Promise<'keychain' | 'session'>;
  /** Keeps it for this session only; the keychain's stays as it is. */
  saveForSession(attempt: string, account: string): Promise<void>;
  /** Takes over credentials that a server's own answer held; gives the name of the attempt. */
  adopt(
    address: string,
    signIn: { readonly auth: 'basic' | 'token'; readonly username: string | null; readonly secret: string },
  ): Promise<string>;
  remove(account: string): Promise<void>;
  /** An attempt is over. */
  drop(attempt: string): void;
}
