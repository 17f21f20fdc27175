import { shell } from 'electron/common';
import { clipboard } from 'electron/main';
import { normaliseSiteAddress } from '../../../shared/connection/site-address.ts';
import type { MainRequestName } from '../../../shared/ipc/channels.ts';
import { toClipboardText } from '../../../shared/text/clipboard-text.ts';
import type { LinkTarget } from '../../ipc/engine-messages.ts';
import type { Handlers } from '../../ipc/router.ts';
import { readCliFile, removeToken } from '../secrets/cli-file.ts';
import type { CredentialVault } from '../secrets/credential-vault.ts';
import type { SecretOffers } from '../secrets/secret-offers.ts';
import type { EngineLife } from '../shell/engine/engine-life.ts';
import type { Exports } from '../shell/exports/exports.ts';
import type { Pictures } from '../shell/exports/pictures.ts';
import type { SavePlaces } from '../shell/exports/save-places.ts';
import type { Notifications } from '../shell/notifications/notifications.ts';
import type { ShellSettings } from '../shell/shell-settings.ts';
import type { TrayPresence } from '../shell/tray/tray-presence.ts';
import type { MainWindow } from '../shell/window/main-window.ts';
import type { UnsentInput } from '../shell/window/unsent-input.ts';

/** Handles what belongs to the operating system and everything that carries a secret. */
export function createAppHandlers(options: {
  readonly version: string;
  readonly vault: CredentialVault;
  readonly offers: SecretOffers;
  readonly cliFilePath: string;
  readonly logFile: string;
  readonly engine: EngineLife;
  readonly window: MainWindow;
  readonly notifications: Notifications;
  readonly shellSettings: ShellSettings;
  readonly tray: TrayPresence;
  readonly unsent: UnsentInput;
  readonly tableExports: Exports;
  readonly pictures: Pictures;
  readonly savePlaces: SavePlaces;
  readonly openLink: (target: LinkTarget) => Promise<void>;
}): Handlers<MainRequestName> {
  const {
    vault,
    offers,
    engine,
    window,
    notifications,
    shellSettings,
    tray,
    unsent,
    tableExports,
    pictures,
    savePlaces,
    openLink,
  } = options;
  return {
    'app.info': async () => ({
      version: options.version,
      platform: process.platform,
      keychain: await vault.state(),
      owedRemovals: vault.owed(),
      engine: engine.state(),
      isAfterCrash: window.isAfterCrash(),
    }),
    'app.takeLocation': (_input, { caller }) => {
      // Each page asks as soon as it is loaded, with nothing in it.
      unsent.forget(caller);
      return { location: window.takeLocation() };
    },
    'app.restartEngine': () => {
      engine.restart();
      return {};
    },
    'app.showLog': () => {
      shell.showItemInFolder(options.logFile);
      return {};
    },
    'app.reload': () => {
      window.reload();
      return {};
    },
    'shell.settings': async () => ({ closing: shellSettings.closing(), hasTray: await tray.look() }),
    'shell.setClosing': ({ closing }) => {
      shellSettings.setClosing(closing);
      return {};
    },
    'shell.setUnsentInput': ({ isUnsent }, { caller }) => {
      unsent.tell(caller, isUnsent);
      return {};
    },
    'notifications.missed': () => ({ missed: [...notifications.missed()] }),
    'notifications.dismiss': ({ ids }) => {
      notifications.dismiss(ids);
      return {};
    },
    'connections.cliFile': async () => removeToken(await readCliFile(options.cliFilePath)),
    'connections.mlflowSettings': () => offers.describeMlflow(process.env),
    'connections.openTokenPage': async ({ address }) => {
      // The engine gets no address that holds a password.
      await openLink({ kind: 'token-page', address: normaliseSiteAddress(address) });
      return {};
    },
    'secrets.offer': ({ request }, { caller }) => offers.offer(request, caller),
    'secrets.offerDirect': ({ address, signIn }, { caller }) => offers.offerDirect(address, signIn, caller),
    'links.open': async ({ scope, target }) => {
      await openLink({ kind: 'page', scope, page: target });
      return {};
    },
    'clipboard.write': async ({ text }) => {
      // Whatever the page says: nothing that acts in a terminal leaves the app.
      await clipboard.writeText(toClipboardText(text, true));
      return {};
    },
    'export.copy': (wanted, { signal }) => tableExports.copy(wanted, signal),
    'export.save': (wanted, { signal, caller }) => tableExports.save(wanted, caller, signal),
    'export.show': ({ exportId }) => {
      savePlaces.show(exportId);
      return {};
    },
    'picture.copy': async ({ png }) => {
      await pictures.copy(png);
      return {};
    },
    'picture.save': (wanted, { caller }) => pictures.save(wanted, caller),
  };
}
