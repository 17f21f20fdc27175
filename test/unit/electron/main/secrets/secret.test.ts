import { describe, expect, it } from 'vitest';
import {
  formatAuthorization,
  readSecret,
  type Secret,
  writeSecret,
} from '../../../../../electron/main/secrets/secret.ts';

const token: Secret = { origin: 'https://hub.example:8443', scheme: 'token', username: null, secret: 'abc"\n漢' };
const password: Secret = { origin: 'http://mlflow:5000', scheme: 'basic', username: 'ada', secret: 'p:ä' };

describe('a secret', () => {
  it.each([token, password])('is read as it was written: $scheme', (secret) => {
    expect(readSecret(writeSecret(secret))).toEqual(secret);
  });

  it('becomes the header that PrimeHub and MLflow take', () => {
    expect(formatAuthorization({ ...token, secret: 'abc' })).toBe('Bearer abc');
    expect(formatAuthorization(password)).toBe(`Basic ${Buffer.from('ada:p:ä', 'utf8').toString('base64')}`);
    expect(formatAuthorization({ ...password, username: null })).toBe(
      `Basic ${Buffer.from(':p:ä').toString('base64')}`,
    );
  });

  it.each([
    ['a token', 'eyJhbGciOiJIUzI1NiJ9.e30.abc'],
    ['a password that is a number', '12345'],
    ['a password that is JSON', '{"a":1}'],
    ['a password that says null', 'null'],
    ['nothing', ''],
  ])('of the old form is told from it: %s', (_, entry) => {
    expect(readSecret(entry)).toBeNull();
  });

  it.each<[string, object]>([
    ['no server', { origin: undefined }],
    ['a server that is no web address', { origin: 'file:///etc' }],
    ['another scheme', { scheme: 'digest' }],
    ['no secret', { secret: undefined }],
  ])('is not read with %s', (_, change) => {
    expect(readSecret(JSON.stringify({ ...token, ...change }))).toBeNull();
  });

  it('is not written for what is no server', () => {
    expect(() => writeSecret({ ...token, origin: 'null' })).toThrow();
  });
});
