import { describe, expect, it } from 'vitest';
import { removeAddresses } from '../../../../../../electron/engine/sources/text/without-addresses.ts';

describe('withoutAddresses', () => {
  it.each([
    ['request to http://app-mlflow-x1:5000/api/2.0 failed', 'request to … failed'],
    ['cannot talk to https://keycloak.hub.svc/auth at 10.0.0.7:8443', 'cannot talk to … at …'],
    ['getaddrinfo ENOTFOUND app-mlflow-x1', 'getaddrinfo ENOTFOUND …'],
    ['no route to mlflow.hub.svc.cluster.local:5000 now', 'no route to … now'],
    ['connect ECONNREFUSED [fd00::12]:5000', 'connect ECONNREFUSED …'],
    ['stored at s3://models/secret-project', 'stored at …'],
    ['Version 1.2.3 of the server, 404: not found', 'Version 1.2.3 of the server, 404: not found'],
  ])('%s', (text, expected) => {
    expect(removeAddresses(text)).toBe(expected);
  });

  it('keeps what it is told to', () => {
    expect(removeAddresses('10.0.0.7:8443 refused 10.0.0.8:5000', ['10.0.0.7:8443'])).toBe('10.0.0.7:8443 refused …');
  });
});
