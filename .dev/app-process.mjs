import { spawn } from 'node:child_process';

/** ms that the app may take to quit: a form with a question, or a fault in the code just built, may hold it. */
const usualQuitMs = 5000;

/**
 * Runs an executable again and again: the app itself, without a shell between, so what ends is the app. `onEnd` gets its
 * exit code when it ends without being asked to start anew.
 */
export function createAppProcess(program, parameters, { onEnd, quitMs = usualQuitMs, ...options }) {
  let app = null;
  let isRestarting = false;

  function start() {
    isRestarting = false;
    app = spawn(program, parameters, options);
    app.once('error', (error) => {
      console.error(`could not start ${program}: ${error.message}`);
      onEnd(1);
    });
    app.once('exit', (code) => (isRestarting ? start() : onEnd(code ?? 0)));
  }

  /** Asks for the end (on Windows there is no asking: it ends at once), and does not wait for it without end. */
  function end(signal) {
    const ending = app;
    if (signal !== null) ending.kill(signal);
    const timer = setTimeout(() => ending.kill('SIGKILL'), quitMs);
    ending.once('exit', () => clearTimeout(timer));
  }

  return {
    /** Starts the app, or ends the one that runs and starts it anew. */
    restart() {
      if (app === null) return start();
      if (isRestarting) return;
      isRestarting = true;
      end('SIGTERM');
    },
    /** Ends it; without a signal the app has been told already. */
    end(signal) {
      if (app === null) return onEnd(0);
      isRestarting = false;
      end(signal);
    },
  };
}
