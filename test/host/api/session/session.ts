import { EventEmitter } from 'node:events';
import { display } from '../../display.ts';
import { proxyOfConfig } from '../../proxy/proxy-of-config.ts';
import { recordedCalls } from '../../recorded-calls.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';
import { customSchemes } from '../../requests/custom-schemes.ts';
import { fetchAsMain } from '../../requests/fetch-as-main.ts';
import {
  type PermissionCheckHandler,
  type PermissionRequestHandler,
  permissionRules,
} from '../../requests/permission-rules.ts';
import {
  type RequestFilter,
  type RequestListener,
  type RequestStage,
  requestRules,
} from '../../requests/request-rules.ts';
import { windowRegistry } from '../../window-registry.ts';
import { fromPartition } from './partition-session.ts';
import { protocol } from './protocol.ts';

function listenAt(stage: RequestStage) {
  return (filter: RequestFilter | RequestListener | null, listener?: RequestListener | null): void => {
    if (typeof filter === 'function') requestRules.set(stage, { filter: undefined, listener: filter });
    else requestRules.set(stage, listener ? { filter: filter ?? undefined, listener } : undefined);
    display.ifStarted?.router.refresh();
  };
}

function applyPermissions(): void {
  for (const { contents } of windowRegistry.all) {
    if (contents.getURL() !== '') void permissionRules.apply(display.required.chromium, contents, contents.getURL());
  }
}

class Session extends EventEmitter {
  readonly protocol = protocol;
  readonly webRequest = refuseOtherNames(
    {
      onBeforeRequest: listenAt('onBeforeRequest'),
      onBeforeSendHeaders: listenAt('onBeforeSendHeaders'),
      onHeadersReceived: listenAt('onHeadersReceived'),
    },
    'session.webRequest',
  );
  readonly fetch = fetchAsMain;

  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void {
    permissionRules.setRequestHandler(handler);
    applyPermissions();
  }
  setPermissionCheckHandler(handler: PermissionCheckHandler | null): void {
    permissionRules.setCheckHandler(handler);
    applyPermissions();
  }

  // What no page of the host can ask for, so there is nothing to decide.
  setDevicePermissionHandler(_handler: unknown): void {}
  setDisplayMediaRequestHandler(_handler: unknown): void {}
  setCertificateVerifyProc(_proc: unknown): void {}
  setSpellCheckerEnabled(_isEnabled: boolean): void {}

  async setProxy(config: Electron.ProxyConfig): Promise<void> {
    display.required.relay.follow(proxyOfConfig(config));
  }
  async resolveProxy(_url: string): Promise<string> {
    const proxy = display.required.relay.proxy;
    return proxy ? `SOCKS5 ${proxy.host}:${proxy.port}` : 'DIRECT';
  }
  async closeAllConnections(): Promise<void> {
    recordedCalls.add('session.closeAllConnections');
  }
  async clearCache(): Promise<void> {
    await windowRegistry.all[0]?.page.send('Network.clearBrowserCache');
  }
  async clearStorageData(options: Electron.ClearStorageDataOptions = {}): Promise<void> {
    const { chromium } = display.required;
    const visited = windowRegistry.all.map(({ contents }) => customSchemes.originOf(contents.getURL()));
    for (const origin of new Set(options.origin === undefined ? visited : [options.origin])) {
      const chromiumOrigin = customSchemes.originOf(customSchemes.toChromium(origin));
      await chromium.send('Storage.clearDataForOrigin', { origin: chromiumOrigin, storageTypes: 'all' });
    }
    if (options.origin === undefined) await chromium.send('Storage.clearCookies');
  }
}

refuseOtherNames(Session.prototype, 'session');

/** Electron's `session`: windows live in the default session; partitions carry requests of the main process. */
export const session = refuseOtherNames({ defaultSession: new Session(), fromPartition }, 'session');
