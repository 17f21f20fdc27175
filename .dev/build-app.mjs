import { spawnSync } from 'node:child_process';
import { appBuilds } from './app-builds.mjs';
import { buildStamp } from './build-stamp.mjs';
import { commandOf } from './command-of.mjs';
import { say, secondsSince, stop } from './progress.mjs';
import { project } from './project.mjs';

/** Builds the bundles unless they were made from the sources as they are. */
export function buildApp() {
  // Taken before the build: what changes meanwhile is built the next time.
  const digest = buildStamp.digest();
  if (buildStamp.read() === digest) return;
  buildStamp.remove();
  const started = Date.now();
  say('building the app…');
  for (const configuration of appBuilds) {
    // A configuration need not have all of main, preload and renderer.
    const parameters = ['build', '--config', configuration, '--logLevel', 'warn', '--ignoreConfigWarning'];
    const [program, ...first] = commandOf('electron-vite');
    const ran = spawnSync(program, [...first, ...parameters], {
      cwd: project.root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (ran.status !== 0) stop('the build failed, see above');
  }
  buildStamp.write(digest);
  say(`built in ${secondsSince(started)}`);
}
