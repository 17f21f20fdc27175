import path from 'node:path';
import { app } from './api/app/app.ts';
import { AppSwitches } from './api/app/app-switches.ts';
import { lifecycle } from './api/app/lifecycle.ts';
import { tellDownloads } from './api/session/tell-downloads.ts';
import { Chromium } from './chromium/chromium.ts';
import { freeProfile } from './chromium/free-profile.ts';
import { mutedHosts } from './chromium/muted-hosts.ts';
import { Targets } from './chromium/targets.ts';
import { display } from './display.ts';
import { SocksRelay } from './proxy/socks-relay.ts';
import { customSchemes } from './requests/custom-schemes.ts';
import { RequestRouter } from './requests/request-router.ts';
import { settings } from './settings.ts';

/** Starts Chromium with the switches that main has appended by now, and makes it ready for windows. */
export async function startDisplay(): Promise<void> {
  const { isHeaded, isDriven, hasSandbox, isDebugging } = settings;
  const profile = path.join(app.getPath('userData'), 'host-chromium');
  await freeProfile(profile);
  const switches = AppSwitches.all(app.commandLine);
  const schemes = customSchemes.all;
  const muted = mutedHosts(schemes);
  const relay = await SocksRelay.start((host) => muted.some((domain) => host.toLowerCase().endsWith(`.${domain}`)));
  const relayPort = relay.port;
  const chromium = new Chromium({ profile, switches, schemes, isHeaded, isDriven, hasSandbox, relayPort }, isDebugging);
  chromium.ended().then((lastWords) => {
    if (lifecycle.isEnding) return;
    console.error(`electron host: Chromium has ended.\n${lastWords}`);
    lifecycle.exit(1);
  });
  const targets = new Targets(chromium, isHeaded);
  display.set({ chromium, targets, router: new RequestRouter(chromium), relay });
  const [{ product }] = await Promise.all([
    chromium.send('Browser.getVersion'),
    targets.watch(),
    tellDownloads(chromium),
    isDriven ? chromium.devtoolsLineWritten : undefined,
  ]);
  const versions = { ...process.versions, chrome: product.split('/')[1] ?? '' };
  Object.defineProperty(process, 'versions', { value: versions, configurable: true, enumerable: true });
}
