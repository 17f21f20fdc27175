// `npm run dev`: builds on every change and restarts the app. The app restores its connection and page data by itself, so
// a restart shows the change in about two seconds; the pages keep their strict policy, which a development server would not.
import { spawn } from 'node:child_process';
import { buildStamp } from './build-stamp.mjs';
import { say } from './progress.mjs';
import { project } from './project.mjs';
import { watchBuilds } from './watch-builds.mjs';

/** As it was before the builder set NODE_ENV for itself. */
const env = { ...process.env };
let app = null;
let isRestarting = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
// From here on the bundles follow the sources, and the stamp would not.
buildStamp.remove();
say('building the app, and again on every change…');
await watchBuilds(() => {
  if (app === null) return start();
  isRestarting = true;
  app.kill('SIGTERM');
});

function start() {
  isRestarting = false;
  app = spawn('electron', ['.'], { cwd: project.root, env, stdio: 'inherit', shell: process.platform === 'win32' });
  app.on('exit', (code) => (isRestarting ? start() : process.exit(code ?? 0)));
}

function end() {
  if (app === null) process.exit(0);
  isRestarting = false;
  app.kill('SIGTERM');
}
