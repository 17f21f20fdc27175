import { type AppError, appError } from '../../../../shared/failure/app-error.ts';
import type { AppErrorCode } from '../../../../shared/failure/failure-codes.ts';
import type { NetworkFailureKind } from '../../../ipc/network-messages.ts';

interface KindFacts {
  readonly code: AppErrorCode;
  /** Whether the same request may succeed a moment later. */
  readonly passing: boolean;
}

const kinds: Readonly<Record<NetworkFailureKind, KindFacts>> = {
  address: { code: 'ADDRESS_INVALID', passing: false },
  name: { code: 'HOST_NOT_FOUND', passing: true },
  refused: { code: 'CONNECTION_REFUSED', passing: true },
  'no-route': { code: 'CONNECTION_REFUSED', passing: true },
  proxy: { code: 'CONNECTION_REFUSED', passing: true },
  'no-tls': { code: 'CONNECTION_REFUSED', passing: false },
  certificate: { code: 'CERTIFICATE_NOT_TRUSTED', passing: false },
  'client-certificate': { code: 'CERTIFICATE_NOT_TRUSTED', passing: false },
  'connect-timeout': { code: 'TIMEOUT', passing: true },
  timeout: { code: 'TIMEOUT', passing: false },
  lost: { code: 'CONNECTION_LOST', passing: true },
};

/** Describes a failure in words; `host` is the host name with its port. */
export function describeNetworkFailure(kind: NetworkFailureKind, host: string): AppError {
  const { code } = kinds[kind];
  const [message, hint] = texts[kind](host);
  return appError(code, message, { hint });
}

/** Whether the same request may succeed a moment later. */
export function isPassingFailure(kind: NetworkFailureKind): boolean {
  return kinds[kind].passing;
}

const texts: Readonly<Record<NetworkFailureKind, (host: string) => readonly [message: string, hint: string]>> = {
  address: (host) => [
    `Cannot connect to ${host}: the address is not a usable web address.`,
    'Check the address, including its port. It must start with https:// or http://.',
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
    `The proxy of this network did not connect to ${host}.`,
    'Check the proxy in the operating system’s settings, or ask whether it allows this server.',
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
    `${host} requires a certificate from this computer and got none that it accepts.`,
    'It admits only computers or people with a certificate of its own (mutual TLS), which this app cannot send. Ask its operator for another way in.',
  ],
  'connect-timeout': (host) => [
    `${host} did not accept the connection in time.`,
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
