import os from 'node:os';
import path from 'node:path';
import { settings } from '../../settings.ts';

/** The folders of `app.getPath`, with what the app has set. */
export class AppPaths {
  readonly #set = new Map<string, string>();
  readonly #appName: () => string;

  constructor(appName: () => string) {
    this.#appName = appName;
    if (settings.userDataDir) this.#set.set('userData', path.resolve(settings.userDataDir));
  }

  set(name: string, value: string): void {
    if (!path.isAbsolute(value)) throw new Error('Path must be absolute');
    this.#set.set(name, value);
  }

  /** Throws for a name that Electron does not know either. */
  get(name: string): string {
    const found = this.#set.get(name) ?? this.#default(name);
    if (found === undefined) throw new Error(`Failed to get '${name}' path`);
    return found;
  }

  #default(name: string): string | undefined {
    const home = os.homedir();
    switch (name) {
      case 'home':
        return home;
      case 'appData':
        return defaultAppData(home);
      case 'userData':
      case 'sessionData':
        return name === 'sessionData' ? this.get('userData') : path.join(this.get('appData'), this.#appName());
      case 'logs':
        return path.join(this.get('userData'), 'logs');
      case 'crashDumps':
        return path.join(this.get('userData'), 'Crashpad');
      case 'temp':
        return os.tmpdir();
      case 'exe':
      case 'module':
        return settings.executable;
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return path.join(home, name.charAt(0).toUpperCase() + name.slice(1));
      default:
        return undefined;
    }
  }
}

function defaultAppData(home: string): string {
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  return process.env.XDG_CONFIG_HOME ?? path.join(home, '.config');
}
