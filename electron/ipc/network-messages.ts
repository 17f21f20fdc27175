/** What went wrong between this computer and a server, before there was an answer. */
export type NetworkFailureKind =
  | 'address'
  | 'name'
  | 'refused'
  | 'no-route'
  | 'proxy'
  | 'no-tls'
  | 'certificate'
  | 'client-certificate'
  | 'connect-timeout'
  | 'timeout'
  | 'lost';

/** Why main sends no request with an account's secret. */
export type SecretRefusal =
  /** The keychain holds none, or does not give it. */
  | 'missing'
  /** It was stored by a version that did not note which server it is for. */
  | 'of-old-form'
  /** It was made for another server than the one asked. */
  | 'for-another-server'
  /** It holds characters that no header can carry. */
  | 'unsendable';

/** How a write stands in this session. */
export type WriteState = 'not-sent' | 'sent' | 'answered';

/** Why there is no answer. `name` is the platform's own word, for the log; nothing of the request is in it. */
export type RequestFailure =
  | {
      readonly kind: 'network';
      readonly failure: NetworkFailureKind;
      readonly name: string;
      readonly write: WriteState;
    }
  | { readonly kind: 'cancelled'; readonly write: WriteState }
  | { readonly kind: 'too-large'; readonly write: WriteState }
  | { readonly kind: 'secret'; readonly refusal: SecretRefusal }
  /** A write by this name was sent before; it is not sent again. */
  | { readonly kind: 'sent-before'; readonly write: WriteState };

/** One try of one request. */
export interface NetworkRequest {
  /** Whose secret is attached; null for none. It goes to its own origin only. */
  readonly account: string | null;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For one try, until the last byte of the answer. */
  readonly timeoutMs: number;
  /** Of the decoded answer. */
  readonly maxBytes: number;
  /** Names a write, which is sent once in a session; null for a read. */
  readonly once: string | null;
}

/** What the engine tells main about its requests. */
export interface RequestNotes {
  'request.open': { readonly id: number; readonly request: NetworkRequest; readonly hasBody: boolean };
  /** The parts of the body, in order; null is its end. */
  'request.body': { readonly id: number; readonly chunk: Uint8Array | null };
  /** The engine has taken one chunk of the answer. */
  'request.taken': { readonly id: number };
  'request.cancel': { readonly id: number };
}

/** What main tells the engine about them. */
export interface AnswerNotes {
  'answer.head': { readonly id: number; readonly status: number; readonly headers: Readonly<Record<string, string>> };
  'answer.chunk': { readonly id: number; readonly chunk: Uint8Array };
  'answer.end': { readonly id: number };
  'answer.failed': { readonly id: number; readonly failure: RequestFailure };
  /** Main has taken one chunk of the request's body. */
  'answer.taken': { readonly id: number };
}
