// Makes a fresh clone able to run a command, then runs it: `node .dev/prepare.mjs <need> [command [arguments]]`. Knows only
// Node ≥ 20 itself, as nothing is installed yet when it starts.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { buildApp } from './build-app.mjs';
import { chooseElectron } from './choose-electron.mjs';
import { installPackages } from './install-packages.mjs';
import { installSystemPackages } from './install-system-packages.mjs';
import { stop } from './progress.mjs';
import { project } from './project.mjs';

/** What each need takes besides the packages. The host may need a Chromium, which choosing Electron sees to. */
const needs = {
  modules: [],
  build: ['build'],
  electron: ['electron'],
  app: ['electron', 'build'],
  tests: ['electron', 'keychain and fonts', 'build'],
};

const [need, ...command] = process.argv.slice(2);
if (!Object.hasOwn(needs, need ?? '')) {
  stop(`usage: node .dev/prepare.mjs <${Object.keys(needs).join('|')}> [command [arguments]]`);
}
const has = (step) => needs[need].includes(step);

installPackages();
// From here on the project's Node and tools come first.
process.env.PATH = [join(project.modules, '.bin'), process.env.PATH ?? ''].join(delimiter);
const wrapper = has('electron') ? await chooseElectron() : [];
if (has('keychain and fonts')) {
  installSystemPackages(['dbus', 'gnome-keyring', 'libsecret', 'emoji'], { required: false });
}
if (has('build')) buildApp();
if (command.length > 0) run([...wrapper, ...command]);

/** Hands over to the command: its output, signals and exit code. */
function run([program, ...parameters]) {
  const shell = process.platform === 'win32';
  const child = spawn(program, parameters, { cwd: project.root, stdio: 'inherit', shell });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => stop(`could not start ${program}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
