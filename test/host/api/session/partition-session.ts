import { EventEmitter } from 'node:events';
import { refuseOtherNames } from '../../refuse-other-names.ts';

/** A session besides the default one. The host opens no window in it: it only carries the main process's own requests. */
class PartitionSession extends EventEmitter {
  /** Rules set by `webRequest` belong to one session; this one has none. Cookies and the system's proxy play no part. */
  readonly fetch = (input: string | Request, init?: RequestInit): Promise<Response> => fetch(input, init);

  // No page lives in this session, so nobody can ask.
  setPermissionRequestHandler(_handler: unknown): void {}
  setPermissionCheckHandler(_handler: unknown): void {}
  setDevicePermissionHandler(_handler: unknown): void {}
  setDisplayMediaRequestHandler(_handler: unknown): void {}
  setCertificateVerifyProc(_proc: unknown): void {}

  async resolveProxy(_url: string): Promise<string> {
    return 'DIRECT';
  }
  async closeAllConnections(): Promise<void> {}
}

refuseOtherNames(PartitionSession.prototype, 'session');

const partitions = new Map<string, PartitionSession>();

/** The session of a partition, made at its first use, as Electron does. */
export function fromPartition(name: string): PartitionSession {
  const known = partitions.get(name) ?? new PartitionSession();
  partitions.set(name, known);
  return known;
}
