import { describe, expect, it } from 'vitest';
import {
  describeNetworkFailure,
  isPassingFailure,
} from '../../../../../../electron/engine/sources/http/network-failure-text.ts';

describe('a network failure in words', () => {
  it.each([
    ['address', 'ADDRESS_INVALID', false],
    ['name', 'HOST_NOT_FOUND', true],
    ['refused', 'CONNECTION_REFUSED', true],
    ['no-route', 'CONNECTION_REFUSED', true],
    ['proxy', 'CONNECTION_REFUSED', true],
    ['no-tls', 'CONNECTION_REFUSED', false],
    ['certificate', 'CERTIFICATE_NOT_TRUSTED', false],
    ['client-certificate', 'CERTIFICATE_NOT_TRUSTED', false],
    ['connect-timeout', 'TIMEOUT', true],
    ['timeout', 'TIMEOUT', false],
    ['lost', 'CONNECTION_LOST', true],
  ] as const)('%s is %s, passing: %j', (kind, code, isPassing) => {
    const failure = describeNetworkFailure(kind, 'hub.example:8443');
    expect(failure.code).toBe(code);
    expect(failure.message).toContain('hub.example:8443');
    expect(failure.hint).not.toBeNull();
    expect(isPassingFailure(kind)).toBe(isPassing);
  });
});
