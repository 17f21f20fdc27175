import type { NetworkFailureKind } from '../../ipc/network-messages.ts';

/** Codes of Node (system, c-ares, undici, OpenSSL) and Chromium's `net::` names without their `ERR_`. */
const kindsByName: Readonly<Record<string, NetworkFailureKind>> = {
  ERR_INVALID_URL: 'address',
  'bad port': 'address',
  'unknown scheme': 'address',
  INVALID_URL: 'address',
  UNSAFE_PORT: 'address',
  UNKNOWN_URL_SCHEME: 'address',
  DISALLOWED_URL_SCHEME: 'address',
  INVALID_HANDLE: 'address',

  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  EAI_NODATA: 'name',
  EAI_NONAME: 'name',
  EAI_FAIL: 'name',
  NAME_NOT_RESOLVED: 'name',
  NAME_RESOLUTION_FAILED: 'name',
  DNS_TIMED_OUT: 'name',
  DNS_SERVER_FAILED: 'name',
  DNS_MALFORMED_RESPONSE: 'name',
  DNS_NO_MATCHING_SUPPORTED_ALPN: 'name',

  ECONNREFUSED: 'refused',
  CONNECTION_REFUSED: 'refused',
  CONNECTION_FAILED: 'refused',

  ENETUNREACH: 'no-route',
  EHOSTUNREACH: 'no-route',
  EHOSTDOWN: 'no-route',
  ENETDOWN: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  INTERNET_DISCONNECTED: 'no-route',
  ADDRESS_UNREACHABLE: 'no-route',
  ADDRESS_INVALID: 'no-route',
  NETWORK_ACCESS_DENIED: 'no-route',

  PROXY_CONNECTION_FAILED: 'proxy',
  PROXY_AUTH_REQUESTED: 'proxy',
  PROXY_AUTH_UNSUPPORTED: 'proxy',
  PROXY_CERTIFICATE_INVALID: 'proxy',
  TUNNEL_CONNECTION_FAILED: 'proxy',
  NO_SUPPORTED_PROXIES: 'proxy',
  MANDATORY_PROXY_CONFIGURATION_FAILED: 'proxy',
  SOCKS_CONNECTION_FAILED: 'proxy',
  SOCKS_CONNECTION_HOST_UNREACHABLE: 'proxy',
  PAC_SCRIPT_FAILED: 'proxy',

  EPROTO: 'no-tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'no-tls',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'no-tls',
  SSL_PROTOCOL_ERROR: 'no-tls',
  SSL_VERSION_OR_CIPHER_MISMATCH: 'no-tls',
  SSL_UNRECOGNIZED_NAME_ALERT: 'no-tls',

  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  HOSTNAME_MISMATCH: 'certificate',
  INVALID_PURPOSE: 'certificate',
  SSL_CLIENT_AUTH_CERT_NEEDED: 'client-certificate',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'client-certificate',
  SSL_SERVER_CERT_BAD_FORMAT: 'certificate',
  SSL_PINNED_KEY_NOT_IN_CERT_CHAIN: 'certificate',
  CERTIFICATE_TRANSPARENCY_REQUIRED: 'certificate',
  BAD_SSL_CLIENT_AUTH_CERT: 'client-certificate',

  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  CONNECTION_TIMED_OUT: 'connect-timeout',

  ETIMEDOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  TIMED_OUT: 'timeout',

  ECONNRESET: 'lost',
  ECONNABORTED: 'lost',
  EPIPE: 'lost',
  UND_ERR_SOCKET: 'lost',
  UND_ERR_ABORTED: 'lost',
  UND_ERR_CLOSED: 'lost',
  UND_ERR_DESTROYED: 'lost',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'lost',
  ERR_STREAM_PREMATURE_CLOSE: 'lost',
  CONNECTION_RESET: 'lost',
  CONNECTION_CLOSED: 'lost',
  CONNECTION_ABORTED: 'lost',
  EMPTY_RESPONSE: 'lost',
  NETWORK_CHANGED: 'lost',
  NETWORK_IO_SUSPENDED: 'lost',
  CONTENT_LENGTH_MISMATCH: 'lost',
  INCOMPLETE_CHUNKED_ENCODING: 'lost',
  CONTENT_DECODING_FAILED: 'lost',
};

/** Whole families of certificate failures: OpenSSL's `CERT_…` and Chromium's `ERR_CERT_…`. */
const certificateName = /^(?:CERT_|CRL_|ERR_TLS_CERT_)/;

/** Failures before the request left this computer, after which a write certainly did not happen. */
const beforeSending: ReadonlySet<NetworkFailureKind> = new Set([
  'address',
  'name',
  'refused',
  'no-route',
  'proxy',
  'no-tls',
  'certificate',
  'client-certificate',
  'connect-timeout',
]);

/** A recognised failure with the platform's own name for it; it holds no part of the request. */
export interface NetworkFailure {
  readonly kind: NetworkFailureKind;
  readonly name: string;
  /** False when the request certainly never left this computer. */
  readonly mayBeSent: boolean;
}

/** Recognises what Node's or Chromium's fetch rejected with. Anything unknown counts as a lost connection. */
export function recogniseNetworkFailure(error: unknown): NetworkFailure {
  const names = namesOf(error);
  const known = names.flatMap((name) => {
    const kind = kindOf(name);
    return kind === null ? [] : [{ kind, name }];
  });
  const mayBeSent = !known.some(({ kind }) => beforeSending.has(kind));
  const [nearest] = known;
  return nearest === undefined ? { kind: 'lost', name: names[0] ?? 'unknown', mayBeSent } : { ...nearest, mayBeSent };
}

function kindOf(name: string): NetworkFailureKind | null {
  if (certificateName.test(name)) return 'certificate';
  return Object.hasOwn(kindsByName, name) ? (kindsByName[name] ?? null) : null;
}

/**
 * Lists every code and net:: name of an error and its causes, nearest first. `AggregateError` comes from trying several
 * IPs.
 */
function namesOf(error: unknown): string[] {
  const names: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (!(value instanceof Error) || seen.has(value)) return;
    seen.add(value);
    if ('code' in value && typeof value.code === 'string') names.push(value.code);
    const chromium = /net::ERR_([A-Z0-9_]+)/.exec(value.message)?.[1];
    if (chromium !== undefined) names.push(chromium);
    else if (Object.hasOwn(kindsByName, value.message)) names.push(value.message);
    visit(value.cause);
    if (value instanceof AggregateError) value.errors.forEach(visit);
  };
  visit(error);
  return names;
}
