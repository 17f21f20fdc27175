/** A fact of a version that a condition is about. */
export type QueryField =
  /** Of the run: the value logged last, and parameters. Tags are those of the version, of its model and of its run. */
  | { readonly kind: 'metric' | 'param' | 'tag' | 'modelTag' | 'runTag'; readonly key: string }
  | {
      readonly kind:
        | 'model'
        | 'version'
        | 'alias'
        | 'stage'
        | 'registered'
        | 'updated'
        /** Whether a deployment runs it: true or false; or the status of one that does, whatever the case. */
        | 'deployed'
        /** The name of one that does. */
        | 'deployment'
        | 'flavour'
        | 'user'
        | 'run'
        | 'runName'
        | 'runStatus'
        | 'experiment'
        | 'status'
        | 'source'
        | 'description';
    };

export type QueryOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like' | 'ilike' | 'in' | 'not in';

export type QueryValue =
  | { readonly kind: 'text'; readonly text: string }
  /** NaN and the infinities too. `text` is as it was written. */
  | { readonly kind: 'number'; readonly number: number; readonly text: string }
  | { readonly kind: 'boolean'; readonly isTrue: boolean }
  /** So many ms before now: `30d`. */
  | { readonly kind: 'age'; readonly ms: number }
  /** A day or a moment, in ms since the epoch: from its first to its last ms. */
  | { readonly kind: 'time'; readonly first: number; readonly last: number };

/** UTF-16 offsets of a part of the query's text. */
export interface QueryPlace {
  readonly from: number;
  readonly to: number;
}

export interface QueryComparison extends QueryPlace {
  readonly kind: 'comparison';
  readonly field: QueryField;
  readonly operator: QueryOperator;
  /** One, but for `in` and `not in`. */
  readonly values: readonly QueryValue[];
}

/**
 * What a query asks for. Of what a version may have several of (aliases, deployments, flavours) one is enough; for `!=` and
 * `not in` it must have some, and none of them may be among the values. A parameter that is no number is to a number as one
 * that is not there. Texts are never compared by order. A comparison with something that a version does not have is false, `!=` and `not in` too, as in
 * MLflow; `not` turns the truth of what follows, whatever it is.
 */
export type QueryTree =
  | QueryComparison
  /**
   * Plain words side by side, as they were typed: `parseSearch` reads them, and all of them are looked for. A query that
   * compares nothing is one of these.
   */
  | (QueryPlace & { readonly kind: 'word'; readonly text: string })
  | (QueryPlace & { readonly kind: 'not'; readonly part: QueryTree })
  /** `and` with no parts is true: the empty query. */
  | (QueryPlace & { readonly kind: 'and' | 'or'; readonly parts: readonly QueryTree[] });
