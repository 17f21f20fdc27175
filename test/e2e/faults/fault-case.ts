import type { Fault } from '../../demo/faults/fault.ts';

/** A failure, how a test brings it about, and what the person reads and can do then. */
export interface FaultCase<Provoke> {
  /** What is wrong, as the table in `README.md` calls it. */
  readonly fault: string;
  readonly provoke: Provoke;
  /** `<host>` stands for the server's name and port. */
  readonly says: string;
  readonly advises: string;
  /** Names of the buttons and links offered with it. */
  readonly offers: readonly string[];
}

/** Puts the name of a server into a text of a case. */
export function about(text: string, host: string): string {
  return text.replaceAll('<host>', host);
}

/** A server that answers with this status. */
export function refusal(status: number, body: 'json' | 'html' | 'none', retryAfter?: number): Fault {
  return { kind: 'status', status, body, ...(retryAfter === undefined ? {} : { retryAfter }) };
}
