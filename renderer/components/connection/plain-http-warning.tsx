import { Notice } from '../problems/notice.tsx';
import { isPlainHttp } from './plain-http.ts';

/** Warns if a secret would cross the network unencrypted. */
export function PlainHttpWarning({ address }: { readonly address: string }) {
  if (!isPlainHttp(address)) return null;
  return (
    <Notice severity="warning">
      This address is not encrypted: others on the network can read your sign-in. Use https:// if the server offers it.
    </Notice>
  );
}
