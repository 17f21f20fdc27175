/** How a request and what it was sent to met. */
type Contact =
  /** No server answered: it is down, or the network or the VPN is off. */
  | 'unreached'
  /** The address or the certificate lets no connection be made. */
  | 'barred'
  /** Something answered, but not as the server does that was expected there. */
  | 'stranger'
  /** The server itself says that it cannot serve this request. */
  | 'server'
  /** Who asked was turned away, perhaps by a sign-in page or a firewall before the server. */
  | 'gateway'
  /** The server did not accept who asked. */
  | 'refused'
  /** The app asked nobody, or the answer was in order and is about the thing that was asked for. */
  | 'other';

/** What holds for a failure wherever it is met; a new code does not compile until it answers all of it. */
interface ErrorTraits {
  readonly contact: Contact;
  /** Whether the same request may succeed later without a change by the person, unless its maker knows better. */
  readonly retryable: boolean;
  /** Whether only a person can end it: asking again soon would lock accounts and fill the server's log. */
  readonly needsPerson: boolean;
  /** Whether, met on the way to the models, it leaves nothing to connect to; after any other the connection is of use. */
  readonly endsSignIn: boolean;
  /** Whether a write that ended so may have been carried out: it is looked up, never sent again. */
  readonly open: boolean;
}

/**
 * Every expected failure a person can meet, by code. Texts are written where the failure is recognised, in the main
 * process.
 */
export const errorTraits = {
  // the app itself
  UNEXPECTED: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  INVALID_INPUT: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  CANCELLED: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: true, open: false },
  NOT_FOUND: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  CONNECTION_UNKNOWN: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  SIGNED_OUT: { contact: 'other', retryable: false, needsPerson: true, endsSignIn: false, open: false },
  LINK_REFUSED: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  CLI_FILE_UNREADABLE: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  // The engine went while it was asked: a write may have left before.
  ENGINE_RESTARTED: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: true, open: true },
  // It was asked after it went for good. What was under way as it went ends as ENGINE_RESTARTED.
  ENGINE_STOPPED: { contact: 'other', retryable: false, needsPerson: true, endsSignIn: true, open: false },

  // the network
  ADDRESS_INVALID: { contact: 'barred', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  HOST_NOT_FOUND: { contact: 'unreached', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  CONNECTION_REFUSED: { contact: 'unreached', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  CONNECTION_LOST: { contact: 'unreached', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  CERTIFICATE_NOT_TRUSTED: { contact: 'barred', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  TIMEOUT: { contact: 'unreached', retryable: true, needsPerson: false, endsSignIn: false, open: false },

  // what answered
  NOT_PRIMEHUB: { contact: 'stranger', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  NOT_MLFLOW: { contact: 'stranger', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  SIGN_IN_PAGE: { contact: 'gateway', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  ANSWER_INVALID: { contact: 'stranger', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  ANSWER_TOO_LARGE: { contact: 'stranger', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  SERVER_ERROR: { contact: 'server', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  SERVER_BUSY: { contact: 'server', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  SERVER_TOO_OLD: { contact: 'server', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  HOST_HEADER_REFUSED: { contact: 'server', retryable: false, needsPerson: false, endsSignIn: false, open: false },

  // who may
  TOKEN_REFUSED: { contact: 'refused', retryable: false, needsPerson: true, endsSignIn: true, open: false },
  CREDENTIALS_REFUSED: { contact: 'refused', retryable: false, needsPerson: true, endsSignIn: false, open: false },
  PERMISSION_DENIED: { contact: 'gateway', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  NOT_A_MEMBER: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  NO_GROUP: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  COMMUNITY_EDITION: { contact: 'other', retryable: false, needsPerson: true, endsSignIn: true, open: false },

  // MLflow behind PrimeHub
  MLFLOW_NOT_CONFIGURED: { contact: 'other', retryable: false, needsPerson: true, endsSignIn: false, open: false },
  MLFLOW_UNREACHABLE: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  MLFLOW_TIMEOUT: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  MLFLOW_NOT_JSON: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  MLFLOW_REFUSED: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  MLFLOW_BASIC_AUTH: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  MLFLOW_UNREACHABLE_HERE: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },

  // deployments
  DEPLOYMENTS_UNAVAILABLE: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  DEPLOYMENTS_DISABLED: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  QUOTA_EXCEEDED: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  LICENSE_PROBLEM: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  ENV_NAME_ILLEGAL: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  ID_TAKEN: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  CLUSTER_REFUSED: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  CLUSTER_UNAVAILABLE: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  OUTCOME_UNKNOWN: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: true },
} as const satisfies Readonly<Record<string, ErrorTraits>>;

export type AppErrorCode = keyof typeof errorTraits;

export const appErrorCodes = Object.keys(errorTraits) as readonly AppErrorCode[];
