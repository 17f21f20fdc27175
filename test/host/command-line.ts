/** What the command line of the `electron` program says. */
export interface CommandLine {
  /** Modules to load before the app (`-r`). */
  readonly preloads: readonly string[];
  /** The first argument without a dash: the app's folder or main file. */
  readonly appPath: string;
  /** Every `--name[=value]` in the order given; a switch without a value holds an empty string. */
  readonly switches: ReadonlyMap<string, string>;
  readonly printsVersion: boolean;
}

/** Reads the arguments that follow the program's name; switches count before and after the app's path, as in Electron. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const preloads: string[] = [];
  const switches = new Map<string, string>();
  let appPath: string | undefined;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    if (argument === '--') break;
    if (appPath === undefined && (argument === '-r' || argument === '--require')) {
      index++;
      preloads.push(args[index] ?? '');
    } else if (argument.startsWith('--')) {
      const [, name = '', value = ''] = /^--([^=]*)=?(.*)$/s.exec(argument) ?? [];
      switches.set(name, value);
    } else if (!argument.startsWith('-')) {
      appPath ??= argument;
    }
  }
  return {
    preloads,
    appPath: appPath ?? '.',
    switches,
    printsVersion: args.includes('-v') || (appPath === undefined && switches.has('version')),
  };
}
