// Makes a fresh clone able to run a command, then runs it: `node .dev/prepare.mjs <need> [command [arguments]]`. Knows only
// Node ≥ 20 itself, as nothing is installed yet when it starts.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buildApp } from './build-app.mjs';
import { chooseElectron } from './choose-electron.mjs';
import { commandOf } from './command-of.mjs';
import { downloadEnvironment } from './download/download-environment.mjs';
import { installPackages } from './install-packages.mjs';
import { installSystemPackages } from './install-system-packages.mjs';
import { stop } from './progress.mjs';
import { project } from './project.mjs';

const keychain = ['dbus', 'gnome-keyring', 'libsecret'];
const never = () => false;
const always = () => true;

/**
 * What each need takes besides the packages: what the app runs on, whether Playwright drives it there, system packages that
 * it is better with and what is lost without them, and the built app.
 */
const needs = {
  modules: {},
  build: { isBuilt: true },
  dev: { runsOn: 'either', isDriven: never },
  app: { runsOn: 'either', isDriven: never, isBuilt: true },
  demo: {
    runsOn: 'either',
    isDriven: (hasDisplay) => !hasDisplay,
    // Only for a keychain of its own, where the desktop has none.
    system: hasSessionBus() ? [] : keychain,
    without: 'the demo tells that there is no keychain',
    isBuilt: true,
  },
  tests: testsOn('host'),
  'electron-tests': testsOn('electron'),
};

const [need, ...command] = process.argv.slice(2);
if (!Object.hasOwn(needs, need ?? '')) {
  stop(`usage: node .dev/prepare.mjs <${Object.keys(needs).join('|')}> [command [arguments]]`);
}
const { runsOn, isDriven, system = [], without, isBuilt = false } = needs[need];

installPackages();
// From here on the project's Node and tools come first.
process.env.PATH = [join(project.modules, '.bin'), process.env.PATH ?? ''].join(delimiter);
const wrapper = runsOn === undefined ? [] : await chooseElectron(runsOn, isDriven);
installSystemPackages(system, { without });
if (isBuilt) buildApp();
if (command.length > 0) run([...wrapper, ...commandOf(command[0]), ...command.slice(1)]);

function testsOn(runsOn) {
  const without = 'tests that need them are skipped and say so';
  return { runsOn, isDriven: always, system: [...keychain, 'emoji'], without, isBuilt: true };
}

function hasSessionBus() {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = process.env;
  return Boolean(address) || Boolean(folder && existsSync(join(folder, 'bus')));
}

/** Hands over to the command: its output, signals and exit code. */
function run([program, ...parameters]) {
  // electron-builder downloads Electron too.
  const env = command[0] === 'electron-builder' ? downloadEnvironment(process.env) : process.env;
  // A wrapper is a shell script, which keeps a signal to itself: then the whole group is told.
  const detached = wrapper.length > 0 && !process.stdin.isTTY;
  const child = spawn(program, parameters, { cwd: project.root, env, stdio: 'inherit', detached });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (detached) process.kill(-child.pid, signal);
      // What comes from a terminal reaches the child by itself; told twice, Electron would end without closing anything.
      else if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => stop(`could not start ${program}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
