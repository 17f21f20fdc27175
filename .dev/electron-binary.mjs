import { spawnSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { say } from './progress.mjs';
import { project } from './project.mjs';

const dayMs = 24 * 3600_000;

/** Whether Electron's binary is installed, after one try to download it; a failure is remembered for a day. */
export async function hasElectronBinary() {
  const folder = join(project.modules, 'electron');
  const isInstalled = () => existsSync(join(folder, 'path.txt')) && existsSync(join(folder, 'dist', 'version'));
  if (isInstalled()) return true;
  const failed = join(project.modules, '.electron-unavailable');
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < dayMs) return false;
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com';
  if (await answers(new URL(mirror))) {
    say("downloading Electron's binary…");
    spawnSync(process.execPath, [join(folder, 'install.js')], {
      cwd: project.root,
      stdio: 'ignore',
      timeout: 180_000,
    });
  }
  if (!isInstalled()) writeFileSync(failed, '');
  return isInstalled();
}

/** Whether something listens at this address; two seconds are enough to tell a closed network. */
function answers(url) {
  return new Promise((done) => {
    const socket = connect(Number(url.port) || (url.protocol === 'http:' ? 80 : 443), url.hostname);
    const finish = (isOpen) => {
      socket.destroy();
      done(isOpen);
    };
    socket.setTimeout(2000, () => finish(false));
    socket.once('connect', () => finish(true)).once('error', () => finish(false));
  });
}
