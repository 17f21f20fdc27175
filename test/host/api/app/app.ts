import { EventEmitter } from 'node:events';
import { recordedCalls } from '../../recorded-calls.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';
import { settings } from '../../settings.ts';
import { utilityRegistry } from '../../utility/utility-registry.ts';
import { AppPaths } from './app-paths.ts';
import { AppSwitches } from './app-switches.ts';
import { InstanceLock } from './instance-lock.ts';
import { lifecycle } from './lifecycle.ts';

class App extends EventEmitter {
  readonly commandLine = new AppSwitches();
  readonly isPackaged = false;
  /** Exists on macOS only. */
  readonly dock = undefined;
  name = settings.app.name;
  readonly #paths = new AppPaths(() => this.name);
  #lock: InstanceLock | undefined;
  #loginItem: Readonly<Record<string, unknown>> = { openAtLogin: false };

  constructor() {
    super();
    this.setMaxListeners(0);
    lifecycle.connect(this);
  }

  whenReady(): Promise<void> {
    return lifecycle.whenReady;
  }
  isReady(): boolean {
    return lifecycle.isReady;
  }
  quit(): void {
    lifecycle.quit();
  }
  exit(code = 0): void {
    lifecycle.exit(code);
  }
  relaunch(options?: Electron.RelaunchOptions): void {
    recordedCalls.add('app.relaunch', options);
  }

  getName(): string {
    return this.name;
  }
  setName(name: string): void {
    this.name = name;
  }
  getVersion(): string {
    return settings.app.version;
  }
  getAppPath(): string {
    return settings.app.directory;
  }
  getPath(name: string): string {
    return this.#paths.get(name);
  }
  setPath(name: string, value: string): void {
    this.#paths.set(name, value);
  }
  getLocale(): string {
    const language = (process.env.LANG ?? '').split('.')[0]?.replace('_', '-') ?? '';
    return language === '' || language === 'C' || language === 'POSIX' ? 'en-US' : language;
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    this.#lock ??= new InstanceLock(this.getPath('userData'));
    const self = { argv: orderAsChromium(process.argv), workingDirectory: process.cwd(), additionalData };
    return this.#lock.request(self, async (second) => {
      await this.whenReady();
      this.emit('second-instance', {}, second.argv, second.workingDirectory, second.additionalData);
    });
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock?.isHeld ?? false;
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
  }

  setAsDefaultProtocolClient(protocol: string, ...rest: unknown[]): boolean {
    recordedCalls.add('app.setAsDefaultProtocolClient', protocol, ...rest);
    return true;
  }
  setLoginItemSettings(loginItem: Electron.Settings): void {
    this.#loginItem = { ...loginItem };
    recordedCalls.add('app.setLoginItemSettings', loginItem);
  }
  getLoginItemSettings(): Readonly<Record<string, unknown>> {
    return { ...this.#loginItem };
  }
  setAboutPanelOptions(options: Electron.AboutPanelOptionsOptions): void {
    recordedCalls.add('app.setAboutPanelOptions', options);
  }
  showAboutPanel(): void {
    recordedCalls.add('app.showAboutPanel');
  }
  /** Electron has it on Windows only. */
  setAppUserModelId(id: string): void {
    if (process.platform !== 'win32') throw new TypeError('app.setAppUserModelId is not a function');
    recordedCalls.add('app.setAppUserModelId', id);
  }
  focus(options?: Electron.FocusOptions): void {
    recordedCalls.add('app.focus', options);
  }
  hide(): void {
    recordedCalls.add('app.hide');
  }
  show(): void {
    recordedCalls.add('app.show');
  }
  disableHardwareAcceleration(): void {
    if (lifecycle.isReady) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
    recordedCalls.add('app.disableHardwareAcceleration');
  }
  /** Nothing to do: the host runs every preload as in Electron's sandbox. */
  enableSandbox(): void {}

  /** The main process with its memory in KiB, and the utility processes without, as in Electron on Linux; none of Chromium's. */
  getAppMetrics(): readonly Readonly<Record<string, unknown>>[] {
    const workingSetSize = Math.round(process.memoryUsage.rss() / 1024);
    const memory = { workingSetSize, peakWorkingSetSize: process.resourceUsage().maxRSS };
    const cpu = { percentCPUUsage: 0, idleWakeupsPerSecond: 0 };
    const creationTime = Date.now() - process.uptime() * 1000;
    const browser = { type: 'Browser', pid: process.pid, memory, cpu, creationTime, sandboxed: false };
    const utilities = utilityRegistry.all.map(({ pid, name, creationTime }) => {
      return { type: 'Utility', pid, serviceName: 'node.mojom.NodeService', name, cpu, creationTime };
    });
    return [browser, ...utilities];
  }
}

/** Chromium's command line has the switches first, with some of its own, and then the arguments. */
function orderAsChromium([program = '', ...rest]: readonly string[]): readonly string[] {
  const isSwitch = (argument: string): boolean => argument.startsWith('--');
  const own = `--original-process-start-time=${Date.now()}`;
  return [program, ...rest.filter(isSwitch), own, ...rest.filter((argument) => !isSwitch(argument))];
}

refuseOtherNames(App.prototype, 'app');

/** Electron's `app`. */
export const app = new App();
