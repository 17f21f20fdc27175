import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { say, secondsSince, stop } from './progress.mjs';
import { project } from './project.mjs';

/** Installs the lockfile's packages unless they are what was installed last. */
export function installPackages() {
  const { node: version } = process.versions;
  if (Number.parseInt(version, 10) < 20)
    stop(`Node 20 or newer is needed, this is ${version}. Install a newer Node.js and try again.`);
  const stamp = join(project.modules, '.prepared');
  const lockfile = readFileSync(join(project.root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lockfile).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(project.node)) return;
  say('installing packages (npm ci), about a minute…');
  const started = Date.now();
  const [npm, ...first] = npmCommand();
  const ran = spawnSync(npm, [...first, 'ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'], {
    cwd: project.root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Only npm's own script needs one, and its arguments here are plain words.
    shell: npm === 'npm' && process.platform === 'win32',
  });
  if (ran.status !== 0)
    stop('npm ci failed. Check the network or the npm registry setting (npm config get registry) and try again.');
  if (!existsSync(project.node)) {
    stop(
      'the package "node" did not run its install script. Run "npm rebuild node @github/keytar" (npm 11 or newer) and try again.',
    );
  }
  writeFileSync(stamp, wanted);
  say(`packages installed in ${secondsSince(started)}`);
}

/** The npm that runs this command, by its file; else the one on PATH. */
function npmCommand() {
  const file = process.env.npm_execpath;
  return file !== undefined && basename(file) === 'npm-cli.js' ? [process.execPath, file] : ['npm'];
}
