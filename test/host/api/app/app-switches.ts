import { refuseOtherNames } from '../../refuse-other-names.ts';
import { settings } from '../../settings.ts';

/** `app.commandLine`, begun with the switches of the real command line. Chromium gets those that are there when it starts. */
export class AppSwitches {
  readonly #switches = new Map(settings.commandLine.switches);

  static all(switches: AppSwitches): ReadonlyMap<string, string> {
    return switches.#switches;
  }

  appendSwitch(name: string, value = ''): void {
    this.#switches.set(name, value);
  }

  appendArgument(argument: string): void {
    this.#switches.set(argument.replace(/^--/, ''), '');
  }

  hasSwitch(name: string): boolean {
    return this.#switches.has(name);
  }

  getSwitchValue(name: string): string {
    return this.#switches.get(name) ?? '';
  }

  removeSwitch(name: string): void {
    this.#switches.delete(name);
  }
}

refuseOtherNames(AppSwitches.prototype, 'app.commandLine');
