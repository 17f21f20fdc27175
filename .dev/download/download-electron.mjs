import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { electronBinary } from '../electron-binary.mjs';
import { say, secondsSince } from '../progress.mjs';
import { project } from '../project.mjs';
import { downloadEnvironment } from './download-environment.mjs';
import { explainDownload } from './explain-download.mjs';

const watcher = pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), 'watch-download.mjs')).href;

/**
 * Downloads Electron's binary by the installer of its package, on the project's Node, as it needs a newer one than people
 * may have. Says how far it is, and gives up after `stallMs` without a byte. Resolves to null, or to why it failed with what
 * to do.
 */
export function downloadElectron({ stallMs = 60_000 } = {}) {
  const started = Date.now();
  say(`downloading Electron ${electronBinary.version()}…`);
  const child = spawn(project.node, ['--import', `${watcher}?stallMs=${stallMs}`, electronBinary.installer], {
    cwd: project.root,
    env: downloadEnvironment(process.env),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const end = () => child.kill();
  process.once('exit', end);
  child.on('message', createMeter());
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors = (errors + text).slice(-8000);
  });
  return new Promise((done) => {
    const finish = (failure) => {
      process.off('exit', end);
      if (failure === null) say(`Electron is there after ${secondsSince(started)}`);
      done(failure);
    };
    child.on('error', (error) => finish(explainDownload(error.message)));
    child.on('close', (code) => finish(code === 0 && electronBinary.isInstalled() ? null : explainDownload(errors)));
  });
}

/** Says every tenth part of the whole, or every ten megabytes where nobody says how much it is, and the unpacking. */
function createMeter() {
  let said = 0;
  return ({ received, total }) => {
    const part = total === null ? received / 1e7 : (received / total) * 10;
    if (Math.floor(part) <= said) return;
    said = Math.floor(part);
    const all = total === null ? '' : ` of ${megabytes(total)} (${said * 10} %)`;
    say(`downloaded ${megabytes(received)}${all}${received === total ? ', unpacking…' : ''}`);
  };
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
