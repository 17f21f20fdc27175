/** What went wrong between this computer and a server before an answer came. */
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

/** Why main refuses to send an account's secret. */
export type SecretRefusal =
  /** The keychain has none. */
  | 'missing'
  /** The keychain does not answer in time: it may wait to be unlocked. */
  | 'keychain-silent'
  | 'keychain-locked'
  /** The keychain does not work. */
  | 'keychain-failing'
  /** An older version stored it without the server it is for. */
  | 'of-old-form'
  /** It was made for a different server. */
  | 'for-another-server'
  /** It contains characters that no header can carry. */
  | 'unsendable';

/** How far a write got in this session. */
export type WriteState = 'not-sent' | 'sent' | 'answered';

/** Why there is no answer. `name` is the platform's own error name, for the log; it holds nothing of the request. */
export type RequestFailure =
  | {
      readonly kind: 'network';
      readonly failure: NetworkFailureKind;
      readonly name: string;
      readonly write: WriteState;
    }
  | { readonly kind: 'cancelled'; readonly write: WriteState }
  | { readonly kind: 'too-large'; readonly write: WriteState }
  /** The request itself was larger than main sends. */
  | { readonly kind: 'body-too-large'; readonly write: 'not-sent' }
  | { readonly kind: 'secret'; readonly refusal: SecretRefusal }
  /** A write by this name was already sent and is not sent again. */
  | { readonly kind: 'sent-before'; readonly write: WriteState };

/** One attempt at one request. */
export interface NetworkRequest {
  /** Whose secret to attach; null for none. A secret goes only to its own origin. */
  readonly account: string | null;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Until the last byte of the answer. */
  readonly timeoutMs: number;
  /** Largest decoded answer to accept. */
  readonly maxBytes: number;
  /** Names a write, which is sent at most once per session; null for a read. */
  readonly once: string | null;
}

/** What the engine tells main about requests. */
export interface RequestNotes {
  'request.open': { readonly id: number; readonly request: NetworkRequest; readonly hasBody: boolean };
  /** The body in order, one chunk at a time; null ends it. */
  'request.body': { readonly id: number; readonly chunk: Uint8Array | null };
  /** The engine took one chunk of the answer. */
  'request.taken': { readonly id: number };
  'request.cancel': { readonly id: number };
}

/** What main tells the engine about answers. */
export interface AnswerNotes {
  'answer.head': { readonly id: number; readonly status: number; readonly headers: Readonly<Record<string, string>> };
  'answer.chunk': { readonly id: number; readonly chunk: Uint8Array };
  /** With what is left of the body, less than a chunk. */
  'answer.end': { readonly id: number; readonly rest: Uint8Array | null };
  /** An answer of less than a chunk comes in one message: each costs a turn. */
  'answer.whole': {
    readonly id: number;
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array | null;
  };
  'answer.failed': { readonly id: number; readonly failure: RequestFailure };
  /** Main took one chunk of the request's body. */
  'answer.taken': { readonly id: number };
}
