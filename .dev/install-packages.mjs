import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, secondsSince, stop } from './progress.mjs';
import { project } from './project.mjs';

const onWindows = process.platform === 'win32';

/** Installs the lockfile's packages unless they are what was installed last. */
export function installPackages() {
  const { node: version } = process.versions;
  if (Number.parseInt(version, 10) < 20)
    stop(`Node 20 or newer is needed, this is ${version}. Install a newer Node.js and try again.`);
  const stamp = join(project.modules, '.prepared');
  const lockfile = readFileSync(join(project.root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lockfile).digest('hex');
  const node = join(project.modules, 'node', 'bin', onWindows ? 'node.exe' : 'node');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(node)) return;
  say('installing packages (npm ci), about a minute…');
  const started = Date.now();
  // Electron's own binary is tried for apart, where a failure has a way out.
  const ran = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'], {
    cwd: project.root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: onWindows,
    env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
  });
  if (ran.status !== 0)
    stop('npm ci failed. Check the network or the npm registry setting (npm config get registry) and try again.');
  if (!existsSync(node)) {
    stop(
      'the package "node" did not run its install script. Run "npm rebuild node @github/keytar" (npm 11 or newer) and try again.',
    );
  }
  writeFileSync(stamp, wanted);
  say(`packages installed in ${secondsSince(started)}`);
}
