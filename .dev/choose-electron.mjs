import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { downloadElectron } from './download/download-electron.mjs';
import { electronBinary } from './electron-binary.mjs';
import { installSystemPackages } from './install-system-packages.mjs';
import { isOnPath } from './is-on-path.mjs';
import { probeElectron } from './probe/probe-electron.mjs';
import { say, stop } from './progress.mjs';
import { project } from './project.mjs';

const { env, platform } = process;
/** Where the host looks for a Chromium on macOS. */
const macBrowsers = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/**
 * Chooses what runs the app: Electron, once its binary is there and has passed a probe, or the host. `wanted` is `either`
 * (Electron where it works), `host` or `electron` (or nothing). `isDriven` tells whether Playwright drives the app, which
 * switches Chromium's sandbox off. The choice goes into the environment; the answer is what has to stand before the command.
 */
export async function chooseElectron(wanted, isDriven) {
  // Terminals inside of Electron apps leave it to their children: Electron would be a mere Node.
  delete env.ELECTRON_RUN_AS_NODE;
  const hasDisplay = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  if (!hasDisplay) env.PRIMEHUB_MODELS_DISPLAY = 'none';
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    say(`Electron from ELECTRON_OVERRIDE_DIST_PATH=${env.ELECTRON_OVERRIDE_DIST_PATH}`);
    return [];
  }
  const lack = lackOfHost();
  if (wanted === 'host') {
    if (lack === null) return takeHost(hasDisplay);
    say(`${lack}: running on Electron`);
  }
  const wrapper = hasDisplay ? [] : ['xvfb-run', '-a'];
  const failure = await tryElectron(wrapper, isDriven(hasDisplay));
  if (failure === null) {
    env.ELECTRON_OVERRIDE_DIST_PATH = electronBinary.dist;
    say(hasDisplay ? 'running on Electron' : 'running on Electron, without a display (xvfb)');
    return wrapper;
  }
  if (wanted !== 'either') stop(`Electron cannot be used: ${failure}.`);
  say(`Electron is not used: ${failure}.`);
  if (lack !== null) stop(`${lack}, so nothing is left to run the app on.`);
  return takeHost(hasDisplay);
}

/** Null when Electron works, else why not and what to do. Without any display nothing is downloaded. */
async function tryElectron(wrapper, isDriven) {
  if (wrapper.length > 0 && !isOnPath(wrapper[0])) {
    return 'there is no display. Set DISPLAY or WAYLAND_DISPLAY, or install xvfb';
  }
  if (!electronBinary.isInstalled()) {
    const failure = await downloadElectron();
    if (failure !== null) return failure;
  }
  const flags = isDriven ? ['--no-sandbox'] : [];
  return probeElectron(electronBinary.executableIn(electronBinary.dist), { wrapper, flags });
}

function takeHost(hasDisplay) {
  installSystemPackages(['chromium'], { required: true });
  env.ELECTRON_OVERRIDE_DIST_PATH = join(project.root, 'test', 'host', 'bin');
  say(`running on the host, ${hasDisplay ? 'with a Chromium window' : 'headless (no display)'}`);
  return [];
}

/** Why the host cannot stand in for Electron on this system; null where it can, once a Chromium is installed. */
function lackOfHost() {
  if (platform === 'win32') return 'the host is not made for Windows';
  if (platform === 'darwin' && !env.HOST_CHROMIUM && !macBrowsers.some(existsSync))
    return 'the host needs Google Chrome or Chromium in /Applications, or one that HOST_CHROMIUM names';
  return null;
}
