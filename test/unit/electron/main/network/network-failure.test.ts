import { describe, expect, it } from 'vitest';
import { describeNetworkFailure } from '../../../../../electron/engine/sources/http/network-failure-text.ts';
import { recogniseNetworkFailure } from '../../../../../electron/main/network/network-failure.ts';

/** Wraps an error as Node's fetch does. */
const fromNode = (code: string, message = code): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
/** Makes an error as Electron's fetch rejects with. */
const fromChromium = (name: string): Error => new Error(`net::${name}`);

const cases: readonly [name: string, error: Error, code: string, notSent: boolean][] = [
  ['ENOTFOUND', fromNode('ENOTFOUND'), 'HOST_NOT_FOUND', true],
  ['EAI_AGAIN', fromNode('EAI_AGAIN'), 'HOST_NOT_FOUND', true],
  ['ECONNREFUSED', fromNode('ECONNREFUSED'), 'CONNECTION_REFUSED', true],
  ['EHOSTUNREACH', fromNode('EHOSTUNREACH'), 'CONNECTION_REFUSED', true],
  ['ECONNRESET', fromNode('ECONNRESET'), 'CONNECTION_LOST', false],
  ['UND_ERR_SOCKET', fromNode('UND_ERR_SOCKET', 'other side closed'), 'CONNECTION_LOST', false],
  ['UND_ERR_CONNECT_TIMEOUT', fromNode('UND_ERR_CONNECT_TIMEOUT'), 'TIMEOUT', true],
  ['UND_ERR_HEADERS_TIMEOUT', fromNode('UND_ERR_HEADERS_TIMEOUT'), 'TIMEOUT', false],
  ['UND_ERR_BODY_TIMEOUT', fromNode('UND_ERR_BODY_TIMEOUT'), 'TIMEOUT', false],
  ['a self-signed certificate', fromNode('DEPTH_ZERO_SELF_SIGNED_CERT'), 'CERTIFICATE_NOT_TRUSTED', true],
  ['an expired certificate', fromNode('CERT_HAS_EXPIRED'), 'CERTIFICATE_NOT_TRUSTED', true],
  ['a foreign certificate', fromNode('ERR_TLS_CERT_ALTNAME_INVALID'), 'CERTIFICATE_NOT_TRUSTED', true],
  ['an unknown authority', fromNode('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'CERTIFICATE_NOT_TRUSTED', true],
  ['a wanted client certificate', fromChromium('ERR_SSL_CLIENT_AUTH_CERT_NEEDED'), 'CERTIFICATE_NOT_TRUSTED', true],
  ['a blocked port', new TypeError('fetch failed', { cause: new Error('bad port') }), 'ADDRESS_INVALID', true],
  [
    'refusals of all addresses of a name',
    new TypeError('fetch failed', {
      cause: new AggregateError([Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })]),
    }),
    'CONNECTION_REFUSED',
    true,
  ],
  ['net::ERR_NAME_NOT_RESOLVED', fromChromium('ERR_NAME_NOT_RESOLVED'), 'HOST_NOT_FOUND', true],
  ['net::ERR_INTERNET_DISCONNECTED', fromChromium('ERR_INTERNET_DISCONNECTED'), 'CONNECTION_REFUSED', true],
  ['net::ERR_CONNECTION_REFUSED', fromChromium('ERR_CONNECTION_REFUSED'), 'CONNECTION_REFUSED', true],
  ['net::ERR_PROXY_CONNECTION_FAILED', fromChromium('ERR_PROXY_CONNECTION_FAILED'), 'CONNECTION_REFUSED', true],
  ['net::ERR_CONNECTION_RESET', fromChromium('ERR_CONNECTION_RESET'), 'CONNECTION_LOST', false],
  ['net::ERR_EMPTY_RESPONSE', fromChromium('ERR_EMPTY_RESPONSE'), 'CONNECTION_LOST', false],
  ['net::ERR_NETWORK_CHANGED', fromChromium('ERR_NETWORK_CHANGED'), 'CONNECTION_LOST', false],
  ['net::ERR_TIMED_OUT', fromChromium('ERR_TIMED_OUT'), 'TIMEOUT', false],
  ['net::ERR_CONNECTION_TIMED_OUT', fromChromium('ERR_CONNECTION_TIMED_OUT'), 'TIMEOUT', true],
  ['net::ERR_CERT_AUTHORITY_INVALID', fromChromium('ERR_CERT_AUTHORITY_INVALID'), 'CERTIFICATE_NOT_TRUSTED', true],
  ['net::ERR_CERT_DATE_INVALID', fromChromium('ERR_CERT_DATE_INVALID'), 'CERTIFICATE_NOT_TRUSTED', true],
  ['net::ERR_SSL_PROTOCOL_ERROR', fromChromium('ERR_SSL_PROTOCOL_ERROR'), 'CONNECTION_REFUSED', true],
  ['net::ERR_UNSAFE_PORT', fromChromium('ERR_UNSAFE_PORT'), 'ADDRESS_INVALID', true],
  ['something unheard of', new Error('whoops'), 'CONNECTION_LOST', false],
];

describe('recogniseNetworkFailure', () => {
  it.each(cases)('knows %s', (_, error, code, notSent) => {
    const { kind, mayBeSent } = recogniseNetworkFailure(error);
    const failure = describeNetworkFailure(kind, 'hub.example:8443');
    expect(failure.code).toBe(code);
    expect(failure.message).toContain('hub.example:8443');
    expect(failure.hint).not.toBeNull();
    expect(mayBeSent).toBe(!notSent);
  });

  it('ends on errors that cause each other', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    expect(recogniseNetworkFailure(first).kind).toBe('lost');
  });
});
