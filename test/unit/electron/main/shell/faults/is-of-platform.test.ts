import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { isOfPlatform } from '../../../../../../electron/main/shell/faults/is-of-platform.ts';

function withStack(stack: string, name = 'Error'): Error {
  return Object.assign(new Error('x'), { stack, name });
}

describe('a fault of the platform alone', () => {
  it.each([
    [
      'a terminal that was closed',
      withStack(
        'Error: write EPIPE\n    at afterWriteDispatched (node:internal/stream_base_commons:161:15)\n    at Socket._write (node:net:930:8)',
      ),
    ],
    [
      'a connection of Electron’s fetch',
      withStack(
        'Error: net::ERR_CONNECTION_RESET\n    at SimpleURLLoaderWrapper.<anonymous> (node:electron/js2c/browser_init:2:118)\n    at SimpleURLLoaderWrapper.emit (node:events:508:28)',
      ),
    ],
    ['something that was called off', new DOMException('This operation was aborted', 'AbortError')],
    [
      'code without a name, a promise between',
      withStack('Error: x\n    at node:internal/streams/end-of-stream:162:14\n    at new Promise (<anonymous>)'),
    ],
  ])('%s', (_what, fault) => {
    expect(isOfPlatform(fault)).toBe(true);
  });

  it('is what a stream leaves that is called off while it sends', async () => {
    const body = new Blob(['x'.repeat(1_000_000)]).stream();
    const request = new Writable({ write: () => undefined });
    const sent = body.pipeTo(Writable.toWeb(request) as WritableStream<Uint8Array>);
    request.destroy();
    expect(isOfPlatform(await sent.catch((error: unknown) => error))).toBe(true);
  });
});

describe('a fault of the app', () => {
  it.each([
    ['thrown by it', new Error('x')],
    ['of another program in it', withStack('Error: x\n    at eval (eval at run (:311:30), <anonymous>:3:13)')],
    ['without a stack', withStack('Error: x')],
    [
      'that passed through the platform',
      withStack('TypeError: x\n    at open (file:///app/out/main/main.js:1:2)\n    at emit (node:events:508:28)'),
    ],
    ['no error at all', 'x'],
  ])('%s', (_what, fault) => {
    expect(isOfPlatform(fault)).toBe(false);
  });

  it('is what a listener of it throws, though an emitter called it', () => {
    const emitter = new EventEmitter();
    emitter.on('x', () => {
      throw new TypeError('x');
    });
    let fault: unknown;
    try {
      emitter.emit('x');
    } catch (error) {
      fault = error;
    }
    expect(isOfPlatform(fault)).toBe(false);
  });
});
