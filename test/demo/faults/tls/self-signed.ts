import { readFileSync } from 'node:fs';

/**
 * A certificate for localhost and 127.0.0.1, from 2020 to 2120, that nobody but itself vouches for, and its key. It
 * protects nothing, as everybody can read the key; it is kept in a file so that its fingerprint stays the same.
 */
export const selfSigned = {
  cert: readFileSync(new URL('localhost.crt', import.meta.url), 'utf8'),
  key: readFileSync(new URL('localhost.key', import.meta.url), 'utf8'),
};
