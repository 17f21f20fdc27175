import type { Scope } from '../../../shared/connection/scope.ts';
import type { RequestOutput } from '../../../shared/ipc/contract.ts';
import type { AppLocation } from '../../../shared/navigation/app-location.ts';
import type { ExternalPage } from '../../../shared/navigation/external-page.ts';
import type { Handlers } from '../../ipc/router.ts';
import type { CredentialVault } from '../secrets/credential-vault.ts';

/** What belongs to the desktop rather than to a registry. */
export function appHandlers(options: {
  readonly version: string;
  readonly vault: CredentialVault;
  readonly connectionsSetAside: string | null;
  readonly environmentSignIn: () => RequestOutput<'app.info'>['environmentSignIn'];
  readonly openPage: (scope: Scope, page: ExternalPage) => Promise<void>;
  readonly writeClipboard: (text: string) => void;
  readonly takeLocation: () => AppLocation | null;
}): Pick<Handlers, 'app.info' | 'app.takeLocation' | 'links.open' | 'clipboard.write'> {
  return {
    'app.info': async () => ({
      version: options.version,
      platform: process.platform,
      keychain: await options.vault.state(),
      connectionsSetAside: options.connectionsSetAside,
      environmentSignIn: options.environmentSignIn(),
    }),
    'app.takeLocation': () => ({ location: options.takeLocation() }),
    'links.open': async ({ scope, target }) => {
      await options.openPage(scope, target);
      return {};
    },
    'clipboard.write': ({ text }) => {
      options.writeClipboard(text);
      return {};
    },
  };
}
