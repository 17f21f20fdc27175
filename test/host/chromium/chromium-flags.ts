import { mutedHosts } from './muted-hosts.ts';

/** What the host knows about a Chromium it is about to start. */
export interface ChromiumOptions {
  /** Chromium's profile folder. */
  readonly profile: string;
  /** Switches of the command line and of `app.commandLine`, which count as in Electron. */
  readonly switches: ReadonlyMap<string, string>;
  readonly isHeaded: boolean;
  readonly isDriven: boolean;
  readonly hasSandbox: boolean;
  /** Where the relay listens on the loopback. */
  readonly relayPort: number;
  /** Custom schemes, whose stand-in hosts must never be looked up on the network. */
  readonly schemes: Iterable<string>;
}

// Keep an automated Chromium from phoning home, asking questions or putting work off.
const quiet = [
  'allow-pre-commit-input',
  'disable-back-forward-cache',
  'disable-background-networking',
  'disable-background-timer-throttling',
  'disable-backgrounding-occluded-windows',
  'disable-breakpad',
  'disable-client-side-phishing-detection',
  'disable-component-extensions-with-background-pages',
  'disable-component-update',
  'disable-default-apps',
  'disable-domain-reliability',
  'disable-extensions',
  'disable-field-trial-config',
  'disable-hang-monitor',
  'disable-infobars',
  'disable-popup-blocking',
  'disable-prompt-on-repost',
  'disable-quic',
  'disable-renderer-backgrounding',
  'disable-search-engine-choice-screen',
  'disable-sync',
  'hide-crash-restore-bubble',
  'metrics-recording-only',
  'no-default-browser-check',
  'no-first-run',
  'no-pings',
  'no-service-autorun',
  'no-startup-window',
  'use-mock-keychain',
];

const disabledFeatures = [
  'AimEnabled',
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'Translate',
  // The popup of an address bar that no window of the host shows: two pages in a renderer of their own, a quarter of a start.
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

const enabledFeatures = ['SkipListAccountsWithoutGaiaCookies'];

// Decided by the host alone, whatever the app or the test appends.
const reserved = new Set(['inspect', 'inspect-brk', 'remote-debugging-port', 'user-data-dir', 'no-sandbox', 'require']);

/** The command line for Chromium. The app's own switches come last, so they win. */
export function chromiumFlags(options: ChromiumOptions): string[] {
  const switches = new Map(quiet.map((name) => [name, '']));
  switches.set('remote-debugging-pipe', '');
  switches.set('user-data-dir', options.profile);
  switches.set('password-store', 'basic');
  switches.set('proxy-server', `socks5://127.0.0.1:${options.relayPort}`);
  switches.set('proxy-bypass-list', '<-loopback>');
  // The relay refuses these names too; what Chromium looks up by itself never gets there.
  const unresolvable = mutedHosts(options.schemes).map((domain) => `MAP *.${domain} ~NOTFOUND`);
  switches.set('host-resolver-rules', unresolvable.join(', '));
  if (options.isDriven) switches.set('remote-debugging-port', '0');
  if (!options.hasSandbox) switches.set('no-sandbox', '');
  if (options.isHeaded) {
    switches.set('test-type', ''); // no bar about --no-sandbox
  } else {
    switches.set('headless', 'new');
    switches.set('disable-gpu', '');
  }
  for (const [name, value] of options.switches) if (!reserved.has(name)) switches.set(name, value);
  addFeatures(switches, 'disable-features', disabledFeatures);
  addFeatures(switches, 'enable-features', enabledFeatures);
  return [...switches].map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`));
}

// Chromium heeds only the last switch of a name, so the lists are joined.
function addFeatures(switches: Map<string, string>, name: string, features: readonly string[]): void {
  const given = (switches.get(name) ?? '').split(',').filter(Boolean);
  switches.set(name, [...new Set([...features, ...given])].join(','));
}
