// Makes a fresh clone able to run a command, then runs it: `node .ci/prepare.mjs <need> <command> [arguments]`.
// Needs: `modules` (node_modules), `build` (and the app's bundles), `app` (and Electron, or the host with a Chromium),
// `tests` (and what the end-to-end tests use). Knows only Node ≥ 20 itself, as nothing is installed yet when it starts.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const onWindows = process.platform === 'win32';

const levels = ['modules', 'build', 'app', 'tests'];
const [need, ...command] = process.argv.slice(2);
const level = levels.indexOf(need ?? '');
if (level < 0 || command.length === 0) stop(`usage: node .ci/prepare.mjs <${levels.join('|')}> <command> [arguments]`);

const say = (text) => process.stderr.write(`prepare: ${text}\n`);
function stop(text) {
  process.stderr.write(`prepare: ${text}\n`);
  process.exit(1);
}

const env = { ...process.env, PATH: [join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter) };

installModules();
if (level >= levels.indexOf('app')) await chooseElectron();
if (level >= levels.indexOf('tests')) installSystemPackages(['dbus', 'gnome-keyring', 'libsecret', 'emoji'], false);
if (level >= levels.indexOf('build')) build();

const child = spawn(command[0], command.slice(1), { cwd: root, env, stdio: 'inherit', shell: onWindows });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => stop(`could not start ${command[0]}: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

/** Installs the lockfile's packages unless they are what was installed last. */
function installModules() {
  const version = process.versions.node.split('.').map(Number);
  if (version[0] < 20)
    stop(`Node 20 or newer is needed, this is ${process.versions.node}. Install a newer Node.js and try again.`);
  const stamp = join(modules, '.prepared');
  const wanted = digest(join(root, 'package-lock.json'));
  const node = join(modules, 'node', 'bin', onWindows ? 'node.exe' : 'node');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(node)) return;
  say('installing packages (npm ci), about a minute…');
  const started = Date.now();
  // Electron's own binary is tried for below, where a failure has a way out.
  const ran = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'], {
    cwd: root,
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
  say(`packages installed in ${seconds(started)}`);
}

/** Uses Electron when its binary is there or can be had; else the host, which needs a Chromium. */
async function chooseElectron() {
  if (env.ELECTRON_OVERRIDE_DIST_PATH)
    return say(`Electron from ELECTRON_OVERRIDE_DIST_PATH=${env.ELECTRON_OVERRIDE_DIST_PATH}`);
  const hasDisplay = process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  if (!hasDisplay) env.PRIMEHUB_MODELS_DISPLAY = 'none';
  if (await hasElectronBinary()) {
    if (hasDisplay) return say('running on Electron');
    if (spawnSync('which', ['xvfb-run']).status === 0) {
      command.unshift('xvfb-run', '-a');
      return say('running on Electron, without a display (xvfb)');
    }
  }
  if (process.platform !== 'linux' && !env.HOST_CHROMIUM) {
    stop(
      'Electron could not be downloaded. Check the network, or set ELECTRON_MIRROR to a mirror of its releases, and try again.',
    );
  }
  installSystemPackages(['chromium'], true);
  env.ELECTRON_OVERRIDE_DIST_PATH = join(root, 'test', 'host', 'bin');
  say(
    `Electron's binary is not available: running on the host${hasDisplay ? ' with a Chromium window' : ', headless (no display)'}`,
  );
}

/** Whether Electron's binary is installed, after one try to download it; a failure is remembered for a day. */
async function hasElectronBinary() {
  const folder = join(modules, 'electron');
  const installed = () => existsSync(join(folder, 'path.txt')) && existsSync(join(folder, 'dist', 'version'));
  if (installed()) return true;
  const failed = join(modules, '.electron-unavailable');
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < 24 * 3600_000) return false;
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com';
  if (await answers(new URL(mirror))) {
    say("downloading Electron's binary…");
    spawnSync(process.execPath, [join(folder, 'install.js')], { cwd: root, stdio: 'ignore', timeout: 180_000, env });
  }
  if (!installed()) writeFileSync(failed, '');
  return installed();
}

/** Whether something listens at this address; two seconds are enough to tell a closed network. */
function answers(url) {
  return new Promise((done) => {
    const socket = connect(Number(url.port) || (url.protocol === 'http:' ? 80 : 443), url.hostname);
    const finish = (open) => {
      socket.destroy();
      done(open);
    };
    socket.setTimeout(2000, () => finish(false));
    socket.once('connect', () => finish(true)).once('error', () => finish(false));
  });
}

/** Debian packages that programs come from, and how to see that they are there. */
function installSystemPackages(kinds, required) {
  if (process.platform !== 'linux') return;
  const onPath = (...names) =>
    names.some((name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))));
  const library = (name) =>
    ['/usr/lib', '/usr/lib64', '/lib'].some(
      (folder) =>
        existsSync(folder) &&
        (existsSync(join(folder, name)) ||
          readdirSync(folder).some((sub) => sub.endsWith('-linux-gnu') && existsSync(join(folder, sub, name)))),
    );
  const known = {
    chromium: {
      packages: ['chromium'],
      there: () =>
        Boolean(env.HOST_CHROMIUM) || onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'),
    },
    dbus: { packages: ['dbus'], there: () => onPath('dbus-run-session') },
    'gnome-keyring': { packages: ['gnome-keyring'], there: () => onPath('gnome-keyring-daemon') },
    libsecret: { packages: ['libsecret-1-0'], there: () => library('libsecret-1.so.0') },
    emoji: {
      packages: ['fonts-noto-color-emoji', 'fonts-noto-cjk'],
      there: () => existsSync('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'),
    },
  };
  const missing = kinds.filter((kind) => !known[kind].there());
  if (missing.length === 0) return;
  const packages = missing.flatMap((kind) => known[kind].packages);
  const remedy = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const isDebian = existsSync('/etc/debian_version') && onPath('apt-get');
  if (isDebian && process.getuid?.() === 0) {
    say(`installing Debian packages: ${packages.join(' ')}…`);
    const started = Date.now();
    const ran = spawnSync(
      'sh',
      ['-c', `(${remedy.replaceAll('apt-get ', 'apt-get -qq -o DPkg::Lock::Timeout=120 ')}) >/dev/null`],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      },
    );
    if (ran.status === 0) return say(`Debian packages installed in ${seconds(started)}`);
    say(String(ran.stderr).trim().split('\n').slice(-2).join('\n'));
  }
  const text = `missing: ${missing.join(', ')}. On Debian or Ubuntu run: ${isDebian && process.getuid?.() !== 0 ? `sudo sh -c "${remedy}"` : remedy}`;
  if (required) stop(text);
  say(`${text} (tests that need them are skipped and say so)`);
}

/** Builds the bundles when a source is newer than the last build. */
function build() {
  const output = join(root, 'out', '.built');
  const sources = ['electron', 'renderer', 'shared']
    .map((folder) => join(root, folder))
    .concat(join(root, 'package-lock.json'));
  const newest = Math.max(...sources.map(newestChange));
  if (existsSync(output) && statSync(output).mtimeMs > newest) return;
  const started = Date.now();
  say('building the app…');
  const ran = spawnSync(
    'electron-vite',
    ['build', '--config', 'electron/electron.vite.config.ts', '--logLevel', 'warn'],
    {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: onWindows,
    },
  );
  if (ran.status !== 0) stop('the build failed, see above');
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, '');
  say(`built in ${seconds(started)}`);
}

function newestChange(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

function digest(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
