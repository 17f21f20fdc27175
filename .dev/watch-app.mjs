// `npm run dev`: builds on every change and restarts the app. The app restores its connection and page data by itself, so
// a restart shows the change in about two seconds; the pages keep their strict policy, which a development server would not.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const builder = spawn(
  'electron-vite',
  ['build', '--watch', '--config', 'electron/electron.vite.config.ts', '--logLevel', 'warn'],
  {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  },
);

let app = null;
let timer = null;
let stopping = false;

function start() {
  app = spawn('electron', ['.'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  app.on('exit', (code) => {
    if (app?.restart) return start();
    stop(code ?? 0);
  });
}

function restart() {
  if (app === null || stopping) return;
  app.restart = true;
  app.kill('SIGTERM');
}

function stop(code) {
  if (stopping) return;
  stopping = true;
  builder.kill();
  app?.kill();
  process.exitCode = code;
}

// A build writes many files: wait until it is quiet.
watch(join(root, 'out'), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(restart, 400);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));
builder.on('exit', (code) => stop(code ?? 0));
start();
