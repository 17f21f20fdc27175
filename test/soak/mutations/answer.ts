/** An answer as it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How its bytes come: all at once, or in ways that connections of real networks end. `at` is a share of the body, 0 to 1. */
export type Delivery =
  | { readonly kind: 'whole' }
  /** Says another length than it has, then the connection ends. */
  | { readonly kind: 'wrong length'; readonly length: number }
  | { readonly kind: 'pause'; readonly at: number; readonly ms: number }
  | { readonly kind: 'silence'; readonly at: number }
  | { readonly kind: 'break'; readonly at: number }
  /** These bytes in place of an answer. */
  | { readonly kind: 'no HTTP'; readonly bytes: Buffer };

export interface MutatedAnswer {
  readonly answer: Answer;
  readonly delivery: Delivery;
  /** What was done to it, for the report; nothing when it is the server's own. */
  readonly changes: readonly string[];
}
