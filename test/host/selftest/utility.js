// A utility process of the small app: does what the `data` of a message asks for, which is the name of a task and what it needs.
import path from 'node:path';
import { getHeapStatistics } from 'node:v8';

const kept = [];

const tasks = {
  echo: (value) => process.parentPort.postMessage(value),
  describe: (names) =>
    process.parentPort.postMessage({
      type: process.type,
      argv: process.argv.slice(1).map((argument) => path.basename(argument)),
      execArgv: process.execArgv,
      cwd: process.cwd(),
      hasSend: process.send !== undefined || process.connected !== undefined,
      isElectron: process.versions.electron !== undefined,
      env: Object.fromEntries(names.map((name) => [name, process.env[name]])),
      heapMiB: Math.round(getHeapStatistics().heap_size_limit / 2 ** 20),
    }),
  exit(code) {
    process.parentPort.postMessage('last words');
    process.exit(code);
  },
  fail() {
    throw new Error('uncaught');
  },
  async reject() {
    throw new Error('unhandled');
  },
  postFunction() {
    try {
      process.parentPort.postMessage(() => {});
    } catch (error) {
      process.parentPort.postMessage(String(error));
    }
  },
  write(text) {
    process.stdout.write(text.toUpperCase());
    process.stderr.write(text);
    process.exit();
  },
  spin() {
    process.parentPort.postMessage('spinning');
    setImmediate(() => {
      for (;;);
    });
  },
  fillHeap() {
    for (;;) kept.push(new Array(1000).fill(kept.length));
  },
  refuseToEnd() {
    process.on('SIGTERM', () => {});
    process.parentPort.postMessage('refusing');
  },
  /** Stops and starts listening, as one that is busy does. */
  listenLater() {
    process.parentPort.off('message', work);
    process.parentPort.postMessage('stopped listening');
    setTimeout(() => process.parentPort.on('message', work), 50);
  },
  async useElectron() {
    const electron = await import('electron');
    const messageOf = (use) => {
      try {
        use();
        return 'no error';
      } catch (error) {
        return error.message;
      }
    };
    process.parentPort.postMessage({
      names: Object.keys(electron.default).sort(),
      net: messageOf(() => electron.net.fetch('https://example.com/')),
      systemPreferences: messageOf(() => electron.systemPreferences.getMediaAccessStatus('screen')),
      app: typeof electron.default.app,
    });
  },
};

function work({ data, ports }) {
  if (ports.length > 0) throw new Error('no port was sent');
  tasks[data.task](data.value);
}

process.parentPort.on('message', work);
