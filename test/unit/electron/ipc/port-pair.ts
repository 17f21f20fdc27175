import type { Port } from '../../../../electron/ipc/peer.ts';

/** The two ends of a channel that carries as a process boundary does: each message later, and as a structured clone. */
export function portPair(): {
  readonly main: Port;
  readonly engine: Port;
  /** All that was carried, in either direction. */
  readonly carried: readonly unknown[];
} {
  const carried: unknown[] = [];
  const makeEnd = () => {
    const listeners = new Set<(message: unknown) => void>();
    return {
      listen: (receive: (message: unknown) => void) => void listeners.add(receive),
      deliver(message: unknown) {
        const copy: unknown = structuredClone(message);
        carried.push(copy);
        setImmediate(() => {
          for (const receive of listeners) receive(copy);
        });
      },
    };
  };
  const [one, other] = [makeEnd(), makeEnd()];
  return {
    main: { post: other.deliver, listen: one.listen },
    engine: { post: one.deliver, listen: other.listen },
    carried,
  };
}
