// `npm run dev`: builds on every change and restarts the app. The app restores its connection and page data by itself, so
// a restart shows the change in about two seconds; the pages keep their strict policy, which a development server would not.
import { createAppProcess } from './app-process.mjs';
import { buildStamp } from './build-stamp.mjs';
import { commandOf } from './command-of.mjs';
import { say } from './progress.mjs';
import { project } from './project.mjs';
import { watchBuilds } from './watch-builds.mjs';

const [electron] = commandOf('electron');
const app = createAppProcess(electron, ['.'], {
  cwd: project.root,
  // As it was before the builder set NODE_ENV for itself.
  env: { ...process.env },
  stdio: 'inherit',
  onEnd: (code) => process.exit(code),
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // What comes from a terminal reaches the app by itself; told twice, Electron would end without closing anything.
  process.on(signal, () => app.end(signal !== 'SIGTERM' && process.stdin.isTTY ? null : 'SIGTERM'));
}
// From here on the bundles follow the sources, and the stamp would not.
buildStamp.remove();
say('building the app, and again on every change…');
await watchBuilds(app.restart);
