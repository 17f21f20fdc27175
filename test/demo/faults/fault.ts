/** What a server can be made to do in place of a plain answer. */
export type Fault =
  /** Takes that much longer. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Never answers, and keeps the connection. */
  | { readonly kind: 'hang' }
  /** Breaks the connection: unheard, in the middle of the answer, or with the request carried out and the answer lost. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'mid-body' | 'after' }
  /** A complete HTTP answer whose JSON ends in the middle. */
  | { readonly kind: 'truncated' }
  /** A proxy asks to sign in: with a page in place of the answer, or by sending the client to one. */
  | { readonly kind: 'sign-in-page'; readonly by: 'page' | 'redirect' }
  /** Refuses: in the words of the server itself, with a proxy's page, or without any. `retryAfter` is in seconds. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body: 'json' | 'html' | 'none';
      readonly retryAfter?: number;
    }
  /** The true answer, slowly. */
  | { readonly kind: 'drip'; readonly bytesPerSecond: number }
  /** Status, headers and half of the body, and then nothing, on a connection that stays open. */
  | { readonly kind: 'stall' }
  /** A body that begins like the true answer and never ends. */
  | { readonly kind: 'endless' }
  /** The true answer under another content type. */
  | { readonly kind: 'content-type'; readonly type: string };
