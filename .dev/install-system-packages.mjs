import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isOnPath } from './is-on-path.mjs';
import { say, secondsSince, stop } from './progress.mjs';

/** Debian packages that programs come from, and how to see that they are there. */
const known = {
  chromium: {
    packages: ['chromium'],
    isThere: () =>
      Boolean(process.env.HOST_CHROMIUM) ||
      ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(isOnPath),
  },
  dbus: { packages: ['dbus'], isThere: () => isOnPath('dbus-run-session') },
  'gnome-keyring': { packages: ['gnome-keyring'], isThere: () => isOnPath('gnome-keyring-daemon') },
  libsecret: { packages: ['libsecret-1-0'], isThere: () => hasLibrary('libsecret-1.so.0') },
  emoji: {
    packages: ['fonts-noto-color-emoji', 'fonts-noto-cjk'],
    isThere: () => existsSync('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'),
  },
};

/**
 * Installs what is missing of these kinds on Linux where it may (Debian, as root); else says how to, and what is lost
 * `without` them, or ends if they are required.
 */
export function installSystemPackages(kinds, { required = false, without }) {
  if (process.platform !== 'linux') return;
  const missing = kinds.filter((kind) => !known[kind].isThere());
  if (missing.length === 0) return;
  const packages = missing.flatMap((kind) => known[kind].packages);
  const remedy = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const isDebian = existsSync('/etc/debian_version') && isOnPath('apt-get');
  const isRoot = process.getuid?.() === 0;
  if (isDebian && isRoot && install(packages, remedy)) return;
  const command = isDebian && !isRoot ? `sudo sh -c "${remedy}"` : remedy;
  const text = `missing: ${missing.join(', ')}. On Debian or Ubuntu run: ${command}`;
  if (required) stop(text);
  say(`${text} (without: ${without})`);
}

function install(packages, remedy) {
  say(`installing Debian packages: ${packages.join(' ')}…`);
  const started = Date.now();
  // Quiet, and waiting for whoever else installs at the moment.
  const quietly = remedy.replaceAll('apt-get ', 'apt-get -qq -o DPkg::Lock::Timeout=120 ');
  const ran = spawnSync('sh', ['-c', `(${quietly}) >/dev/null`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (ran.status === 0) say(`Debian packages installed in ${secondsSince(started)}`);
  else say(String(ran.stderr).trim().split('\n').slice(-2).join('\n'));
  return ran.status === 0;
}

function hasLibrary(name) {
  return ['/usr/lib', '/usr/lib64', '/lib'].some(
    (folder) =>
      existsSync(folder) &&
      (existsSync(join(folder, name)) ||
        readdirSync(folder).some((sub) => sub.endsWith('-linux-gnu') && existsSync(join(folder, sub, name)))),
  );
}
