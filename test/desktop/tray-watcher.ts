import { once } from 'node:events';
import { connect } from 'node:net';
import { findBusSocket } from '../../electron/main/shell/session-bus/find-bus-socket.ts';

/** What shows tray icons on a desktop, for apps that ask for it. */
export interface TrayWatcher {
  leave(): Promise<void>;
}

const watcher = 'org.kde.StatusNotifierWatcher';
const bus = 'org.freedesktop.DBus';

/**
 * Takes the name of the program that shows tray icons on the session bus at `address` and says whether something draws them. It
 * writes the bytes of D-Bus itself, so that the app's are not checked against themselves.
 */
export async function startTrayWatcher(address: string, { draws = true } = {}): Promise<TrayWatcher> {
  const path = findBusSocket({ DBUS_SESSION_BUS_ADDRESS: address });
  if (path === null) throw new Error(`No socket in ${address}`);
  const socket = connect(path);
  await once(socket, 'connect');
  const { promise: hasName, resolve, reject } = Promise.withResolvers<void>();
  let received = Buffer.alloc(0);
  let isIn = false;

  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(process.getuid?.())).toString('hex')}\r\n`);
  socket.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    if (!isIn) {
      const end = received.indexOf('\r\n');
      if (end < 0) return;
      isIn = true;
      received = received.subarray(end + 2);
      const to = { path: ['o', '/org/freedesktop/DBus'], interface: ['s', bus], destination: ['s', bus] } as const;
      socket.write('BEGIN\r\n');
      socket.write(write(1, 1, { ...to, member: ['s', 'Hello'] }, '', Buffer.alloc(0)));
      // Without flags: who comes second waits in line for the name, and has it as soon as the first leaves.
      const wanted = Buffer.concat([text(watcher), Buffer.alloc(2), uint(0)]);
      socket.write(write(1, 2, { ...to, member: ['s', 'RequestName'] }, 'su', wanted));
    }
    while (received.length >= 16) {
      const fields = received.readUInt32LE(12);
      const size = up(16 + fields, 8) + received.readUInt32LE(4);
      if (received.length < size) return;
      hear(received.subarray(0, size));
      received = received.subarray(size);
    }
  });
  socket.on('error', reject);

  function hear(message: Buffer): void {
    const [type, serial] = [message[1], message.readUInt32LE(8)];
    const fields = read(message);
    if (type === 2 && fields.get(5) === 2) resolve();
    if (type !== 1 || fields.get(3) !== 'Get') return;
    const answer = Buffer.concat([Buffer.from([1, 0x62, 0, 0]), uint(draws ? 1 : 0)]);
    const to = { destination: ['s', String(fields.get(7))], answers: ['u', serial] } as const;
    socket.write(write(2, 3, to, 'v', answer));
  }

  await hasName;
  return {
    async leave() {
      if (socket.destroyed) return;
      const closed = once(socket, 'close');
      socket.destroy();
      await closed;
    },
  };
}

const codes = { path: 1, interface: 2, member: 3, answers: 5, destination: 6 } as const;

function write(
  type: number,
  serial: number,
  fields: { readonly [name in keyof typeof codes]?: readonly ['s' | 'o' | 'u', string | number] },
  types: string,
  body: Buffer,
): Buffer {
  let list = Buffer.alloc(0);
  const add = (code: number, sign: string, value: Buffer): void => {
    list = Buffer.concat([list, Buffer.alloc(up(list.length, 8) - list.length)]);
    list = Buffer.concat([list, Buffer.from([code, 1, sign.charCodeAt(0), 0]), value]);
  };
  for (const [name, [sign, value]] of Object.entries(fields)) {
    add(codes[name as keyof typeof codes], sign, typeof value === 'number' ? uint(value) : text(value));
  }
  if (types !== '') add(8, 'g', Buffer.from(`${String.fromCharCode(types.length)}${types}\0`, 'latin1'));
  const start = Buffer.concat([Buffer.from([0x6c, type, 0, 1]), uint(body.length), uint(serial), uint(list.length)]);
  return Buffer.concat([start, list, Buffer.alloc(up(list.length, 8) - list.length), body]);
}

function read(message: Buffer): ReadonlyMap<number, string | number> {
  const found = new Map<number, string | number>();
  for (let at = 16; at < 16 + message.readUInt32LE(12); ) {
    const code = message.readUInt8(at);
    const sign = message.toString('latin1', at + 2, at + 3);
    if (sign === 'g') {
      at = up(at + 4 + message.readUInt8(at + 4) + 2, 8);
      continue;
    }
    const length = message.readUInt32LE(at + 4);
    found.set(code, sign === 'u' ? length : message.toString('utf8', at + 8, at + 8 + length));
    at = up(at + 8 + (sign === 'u' ? 0 : length + 1), 8);
  }
  return found;
}

function uint(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.concat([uint(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]);
}

function up(offset: number, to: number): number {
  return Math.ceil(offset / to) * to;
}
