import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explainProbe } from './explain-probe.mjs';
import { missingLibraries } from './missing-libraries.mjs';

const probeApp = join(dirname(fileURLToPath(import.meta.url)), 'app');
const onWindows = process.platform === 'win32';
/** ms that output may take to arrive after the end, when something else still holds the pipe. */
const lastWordsMs = 500;

/**
 * Tries an Electron executable by a tiny app with the window settings of the real one, which has to open, paint and quit
 * within `limitMs`. `wrapper` goes before it, such as xvfb-run; `flags` after it. Resolves to null when all of that happened,
 * else to the reason with what to do.
 */
export async function probeElectron(executable, { wrapper = [], flags = [], limitMs = 20_000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'electron-probe-'));
  const report = join(folder, 'stages');
  const [program, ...parameters] = [
    ...wrapper,
    executable,
    ...flags,
    probeApp,
    `--user-data-dir=${join(folder, 'user-data')}`,
  ];
  const env = { ...process.env, PRIMEHUB_MODELS_PROBE: report };
  const ended = await runWithin(limitMs, program, parameters, env);
  const stages = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : [];
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  if (ended.code === 0 && stages.includes('painted')) return null;
  const libraries = ended.output.includes('shared libraries') ? missingLibraries(executable, ended.output) : [];
  return explainProbe({ ...ended, stages, executable, libraries, limitMs });
}

/** Runs a program in a process group of its own; whatever of it is there after `limitMs` is killed. */
function runWithin(limitMs, program, parameters, env) {
  return new Promise((done) => {
    let output = '';
    let isLate = false;
    const child = spawn(program, parameters, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: !onWindows });
    const kill = () => killAll(child.pid);
    const timer = setTimeout(() => {
      isLate = true;
      kill();
    }, limitMs);
    // Ctrl+C reaches only this process group.
    const interrupt = () => {
      kill();
      process.exit(130);
    };
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-8000);
      });
    }
    const finish = (result) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      // What it started and left behind.
      kill();
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
      done({ code: null, signal: null, error: null, ...result, isLate, output });
    };
    child.once('error', (error) => finish({ error }));
    child.once('exit', (code, signal) => {
      const last = setTimeout(() => finish({ code, signal }), lastWordsMs);
      child.once('close', () => {
        clearTimeout(last);
        finish({ code, signal });
      });
    });
  });
}

function killAll(pid) {
  if (pid === undefined) return;
  if (onWindows) spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
  else {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // All of it has ended.
    }
  }
}
