import { type AppError, appError } from '../../../../shared/failure/app-error.ts';
import type { AppErrorCode } from '../../../../shared/failure/failure-codes.ts';

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

interface KindFacts {
  readonly code: AppErrorCode;
  /** The request was certainly not sent, so that a write did certainly not happen. */
  readonly beforeSending: boolean;
  /** Whether asking again a moment later makes sense. */
  readonly passing: boolean;
}

const kinds: Readonly<Record<NetworkFailureKind, KindFacts>> = {
  address: { code: 'ADDRESS_INVALID', beforeSending: true, passing: false },
  name: { code: 'HOST_NOT_FOUND', beforeSending: true, passing: true },
  refused: { code: 'CONNECTION_REFUSED', beforeSending: true, passing: true },
  'no-route': { code: 'CONNECTION_REFUSED', beforeSending: true, passing: true },
  proxy: { code: 'CONNECTION_REFUSED', beforeSending: true, passing: true },
  'no-tls': { code: 'CONNECTION_REFUSED', beforeSending: true, passing: false },
  certificate: { code: 'CERTIFICATE_NOT_TRUSTED', beforeSending: true, passing: false },
  'client-certificate': { code: 'CERTIFICATE_NOT_TRUSTED', beforeSending: true, passing: false },
  'connect-timeout': { code: 'TIMEOUT', beforeSending: true, passing: true },
  timeout: { code: 'TIMEOUT', beforeSending: false, passing: false },
  lost: { code: 'CONNECTION_LOST', beforeSending: false, passing: true },
};

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

/** A failure as recognised, with the name by which the platform called it; it holds no part of the request. */
export interface NetworkFailure {
  readonly kind: NetworkFailureKind;
  readonly name: string;
  readonly passing: boolean;
}

/** Reads what Node's or Chromium's fetch rejected with; what it cannot name counts as a lost connection. */
export function recogniseNetworkFailure(error: unknown): NetworkFailure {
  const names = namesOf(error);
  for (const name of names) {
    const kind = kindOf(name);
    if (kind !== null) return { kind, name, passing: kinds[kind].passing };
  }
  return { kind: 'lost', name: names[0] ?? 'unknown', passing: kinds.lost.passing };
}

/** Whether a failed request certainly never left this computer, so that a write needs no look at what became of it. */
export function wasNotSent(error: unknown): boolean {
  return namesOf(error).some((name) => {
    const kind = kindOf(name);
    return kind !== null && kinds[kind].beforeSending;
  });
}

/** Puts a failure into words; `host` is the host name with its port. */
export function describeNetworkFailure(failure: Pick<NetworkFailure, 'kind'>, host: string): AppError {
  const { code } = kinds[failure.kind];
  const [message, hint] = texts[failure.kind](host);
  return appError(code, message, { hint });
}

const texts: Readonly<Record<NetworkFailureKind, (host: string) => readonly [message: string, hint: string]>> = {
  address: (host) => [
    `No connection can be made to ${host}: the address is not a usable web address.`,
    'Check the address, its port included. It starts with https:// or http://.',
  ],
  name: (host) => [
    `The server ${host} was not found.`,
    'The name may be mistyped, or known only inside a company network: check the address and whether the network or VPN is on.',
  ],
  refused: (host) => [
    `${host} refused the connection.`,
    'Most likely nothing runs at this port: check the port in the address, and that the server is up.',
  ],
  'no-route': (host) => [
    `${host} cannot be reached from this computer.`,
    'The network may be off, or the server may only be reachable inside a company network: check the network and the VPN.',
  ],
  proxy: (host) => [
    `The proxy of this network did not make the connection to ${host}.`,
    'Check the proxy in the settings of the operating system, or ask whether it lets this server through.',
  ],
  'no-tls': (host) => [
    `No encrypted connection could be made to ${host}.`,
    'Most likely this port speaks plain HTTP: try the address with http://, or with another port.',
  ],
  certificate: (host) => [
    `The certificate of ${host} is not trusted on this computer.`,
    'It may be self-signed, expired, made for another name or by a company authority: install that authority in the operating system’s certificates, or use the name that the certificate was made for.',
  ],
  'client-certificate': (host) => [
    `${host} wants a certificate from this computer and got none that it accepts.`,
    'It lets in only computers or people with a certificate of its own (mutual TLS), which this app cannot send: ask its operator for another way in.',
  ],
  'connect-timeout': (host) => [
    `${host} did not take the connection in time.`,
    'The server may be down, or a firewall may drop the connection: check the address, the network and the VPN.',
  ],
  timeout: (host) => [
    `${host} did not answer in time.`,
    'The server may be overloaded or the network slow. Try again in a moment.',
  ],
  lost: (host) => [
    `The connection to ${host} was lost before the answer was complete.`,
    'The network may have changed, or a proxy or the server closed the connection. Try again in a moment.',
  ],
};

function kindOf(name: string): NetworkFailureKind | null {
  if (certificateName.test(name)) return 'certificate';
  return Object.hasOwn(kindsByName, name) ? (kindsByName[name] ?? null) : null;
}

/** Every code and net:: name of an error and of what caused it, nearest first; `AggregateError` comes from trying several IPs. */
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
