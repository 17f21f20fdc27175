import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Ends a connection with a reset, as a server that crashed does; one under TLS just ends, as Node cannot reset it. */
export function breakConnection(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}
