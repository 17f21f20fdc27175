/** How far a request got. */
type Contact =
  /** No server answered: it is down, or the network or the VPN is off. */
  | 'unreached'
  /** The address or the certificate allows no connection. */
  | 'barred'
  /** Something answered, but not the way the expected server does. */
  | 'stranger'
  /** The server itself says that it cannot serve this request. */
  | 'server'
  /** The person was turned away, perhaps by a sign-in page or a firewall in front of the server. */
  | 'gateway'
  /** The server did not accept the person's sign-in. */
  | 'refused'
  /** The app asked nobody, or the answer was fine and is about the thing asked for. */
  | 'other';

/** What is true of a failure wherever it occurs. A new code does not compile until it answers all of these. */
interface ErrorTraits {
  readonly contact: Contact;
  /** Whether the same request may succeed later without the person changing anything. The error itself may differ. */
  readonly retryable: boolean;
  /** Whether only a person can fix it: asking again soon would lock accounts and fill the server's log. */
  readonly needsPerson: boolean;
  /** Whether it ends a sign-in. After any other failure on the way to the models, the connection is still useful. */
  readonly endsSignIn: boolean;
  /** Whether a write that ended this way may have been carried out. The app looks that up and never sends it again. */
  readonly open: boolean;
}

/** Every expected failure a person can meet, by code. Its text is where the failure is recognised. */
export const errorTraits = {
  // the app itself
  UNEXPECTED: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  INVALID_INPUT: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  CANCELLED: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: true, open: false },
  NOT_FOUND: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  CONNECTION_UNKNOWN: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  SIGNED_OUT: { contact: 'other', retryable: false, needsPerson: true, endsSignIn: false, open: false },
  KEYCHAIN_UNAVAILABLE: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  DISK_FULL: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  FOLDER_READ_ONLY: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  FILE_LOCKED: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  DISK_SILENT: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  FILE_NOT_SAVED: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  CLIPBOARD_REFUSED: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: false, open: false },
  TOO_LARGE_TO_COPY: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  LINK_REFUSED: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  CLI_FILE_UNREADABLE: { contact: 'other', retryable: false, needsPerson: false, endsSignIn: false, open: false },
  // The engine ended during the request: a write may have been sent already.
  ENGINE_RESTARTED: { contact: 'other', retryable: true, needsPerson: false, endsSignIn: true, open: true },
  // The request came after the engine had stopped for good. Requests under way at that time end as ENGINE_RESTARTED.
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
