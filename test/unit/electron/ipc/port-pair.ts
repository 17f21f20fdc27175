import type { Port } from '../../../../electron/ipc/peer.ts';

/** Two ends of a channel that works like a process boundary: each message arrives later, as a structured clone. */
export function portPair(): {
  readonly main: Port;
  readonly engine: Port;
  /** All messages, in either direction. */
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
