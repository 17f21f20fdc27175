import { connect, type Socket } from 'node:net';
import { type BusCall, decodeMessage, encodeCall } from './bus-message.ts';
import { findBusSocket } from './find-bus-socket.ts';

const hello: BusCall = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  member: 'Hello',
  args: [],
};

/**
 * Asks the desktop's session bus for yes or no. Each answer is null when it is neither, or does not come within `ms`. Rejects when
 * there is no bus. Programs that could ask it (gdbus, dbus-send) are not on every desktop.
 */
export async function askSessionBus(
  calls: readonly BusCall[],
  options: { readonly env: NodeJS.ProcessEnv; readonly ms: number },
): Promise<readonly (boolean | null)[]> {
  const path = findBusSocket(options.env);
  if (path === null) throw new Error('this session has no bus that can be reached');
  const socket = connect(path);
  try {
    return await converse(socket, calls, options.ms);
  } finally {
    socket.destroy();
  }
}

function converse(socket: Socket, calls: readonly BusCall[], ms: number): Promise<readonly (boolean | null)[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly (boolean | null)[]>();
  const answers = new Map<number, boolean | null>();
  let isGreeted = false;
  let received = Buffer.alloc(0);
  const finish = (): void => {
    if (isGreeted) resolve(calls.map((_call, index) => answers.get(index + 2) ?? null));
    else reject(new Error('the session bus does not answer'));
  };
  const timer = setTimeout(finish, ms);

  function greet(): void {
    const end = received.indexOf('\r\n');
    if (end < 0) return;
    if (!received.toString('latin1', 0, end).startsWith('OK')) throw new Error('the session bus refuses this user');
    isGreeted = true;
    received = received.subarray(end + 2);
    // The bus knows nobody before "Hello"; it answers in the order of the questions.
    const all = [hello, ...calls].map((call, index) => encodeCall(call, index + 1));
    socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), ...all]));
  }

  function hear(): void {
    for (let message = decodeMessage(received); message !== null; message = decodeMessage(received)) {
      received = received.subarray(message.size);
      if (message.type !== 'other' && message.answers !== null) answers.set(message.answers, message.value);
    }
    if (calls.every((_call, index) => answers.has(index + 2))) finish();
  }

  socket.on('connect', () => {
    const user = Buffer.from(String(process.getuid?.() ?? ''), 'latin1').toString('hex');
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  });
  socket.on('data', (bytes: Buffer) => {
    try {
      received = Buffer.concat([received, bytes]);
      if (!isGreeted) greet();
      if (isGreeted) hear();
    } catch (error) {
      reject(error);
    }
  });
  socket.on('error', reject);
  socket.on('close', finish);
  return promise.finally(() => clearTimeout(timer));
}
