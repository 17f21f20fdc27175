import { join } from 'node:path';
import { hasElectronBinary } from './electron-binary.mjs';
import { installSystemPackages } from './install-system-packages.mjs';
import { isOnPath } from './is-on-path.mjs';
import { say, stop } from './progress.mjs';
import { project } from './project.mjs';

/**
 * Chooses Electron when its binary is there or can be had; else the host, which needs a Chromium. The choice goes into the
 * environment; the answer is what has to stand before the command.
 */
export async function chooseElectron() {
  const { env, platform } = process;
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    say(`Electron from ELECTRON_OVERRIDE_DIST_PATH=${env.ELECTRON_OVERRIDE_DIST_PATH}`);
    return [];
  }
  const hasDisplay = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  if (!hasDisplay) env.PRIMEHUB_MODELS_DISPLAY = 'none';
  if (await hasElectronBinary()) {
    if (hasDisplay) {
      say('running on Electron');
      return [];
    }
    if (isOnPath('xvfb-run')) {
      say('running on Electron, without a display (xvfb)');
      return ['xvfb-run', '-a'];
    }
  }
  if (platform !== 'linux' && !env.HOST_CHROMIUM) {
    stop(
      'Electron could not be downloaded. Check the network, or set ELECTRON_MIRROR to a mirror of its releases, and try again.',
    );
  }
  installSystemPackages(['chromium'], { required: true });
  env.ELECTRON_OVERRIDE_DIST_PATH = join(project.root, 'test', 'host', 'bin');
  const window = hasDisplay ? 'with a Chromium window' : 'headless (no display)';
  say(`Electron's binary is not available: running on the host, ${window}`);
  return [];
}
