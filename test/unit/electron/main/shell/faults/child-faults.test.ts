import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { watchChildren } from '../../../../../../electron/main/shell/faults/child-faults.ts';

function watch() {
  const app = new EventEmitter();
  const lines: string[] = [];
  let networkEnds = 0;
  let isUseless = false;
  const line = (message: string, facts?: object): void => void lines.push(`${message} ${JSON.stringify(facts)}`);
  watchChildren(app as never, {
    log: { info: line, warn: line, error: line },
    onNetworkEnded: () => {
      networkEnds += 1;
    },
    onGraphicsUseless: () => {
      isUseless = true;
    },
  });
  return { app, lines, networkEnds: () => networkEnds, isUseless: () => isUseless };
}

it('the end of one of Chromium’s own processes is logged', () => {
  const { app, lines, networkEnds } = watch();
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139, name: 'GPU' });
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
  expect(lines).toEqual(['a process of the app ended {"type":"GPU","name":"GPU","reason":"crashed","exitCode":139}']);
  expect(networkEnds()).toBe(0);
});

it('when the one that makes connections ends, what failed with it is tried again', () => {
  const { app, networkEnds } = watch();
  const serviceName = 'network.mojom.NetworkService';
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'crashed', exitCode: 5, serviceName });
  expect(networkEnds()).toBe(1);
});

it('graphics that crash twice are of no use; what somebody ended says nothing about them', () => {
  const { app, isUseless } = watch();
  const end = (reason: string): boolean => app.emit('child-process-gone', {}, { type: 'GPU', reason, exitCode: 1 });
  end('killed');
  end('killed');
  end('crashed');
  expect(isUseless()).toBe(false);
  end('launch-failed');
  expect(isUseless()).toBe(true);
});
