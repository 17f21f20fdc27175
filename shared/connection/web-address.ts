import { fail } from '../failure/app-failure.ts';
import { describeAddressSlip, mendAddress } from './address-slip.ts';

/** The part of the platform's URL used here, because neither Node's nor the DOM's types belong in this folder. */
interface WebAddress {
  readonly href: string;
  readonly origin: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  protocol: string;
  username: string;
  password: string;
}
declare const URL: { new (text: string): WebAddress; canParse(text: string): boolean };

const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])$/i;

/**
 * Parses an address as a person types or pastes it, small slips included. A missing scheme means https, or http for this
 * computer itself. Throws AppFailure `ADDRESS_INVALID` when it is not the address of a web server.
 */
export function parseWebAddress(text: string): WebAddress {
  const meant = mendAddress(text);
  const typed = /^[a-z][a-z0-9+.-]*:\/\//i.test(meant) ? meant : `https://${meant}`;
  const slip = describeAddressSlip(text);
  const url = slip === null && URL.canParse(typed) ? new URL(typed) : null;
  if (url === null || !isPlainlyWritten(typed)) {
    const how = 'Enter it as in the address line of a browser, for example https://hub.example.com.';
    return fail('ADDRESS_INVALID', 'This is not the address of a web server.', {
      hint: slip === null ? how : `${slip} ${how}`,
      field: 'address',
    });
  }
  if (typed !== meant && loopback.test(url.hostname)) url.protocol = 'http:';
  return url;
}

/**
 * Parsers drop or turn around what is refused here, so such an address leads elsewhere than it reads: backslashes, spaces
 * and control characters, more than two slashes, an empty user name, an empty port or one with zeros in front.
 */
function isPlainlyWritten(address: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\s\u0000-\u001f\u007f-\u009f\\]/.test(address)) return false;
  const authority = /^[a-z]+:\/\/([^/?#]+)/i.exec(address)?.[1] ?? '';
  const [host = '', userInfo] = authority.split('@').reverse();
  return userInfo !== '' && !userInfo?.startsWith(':') && /^(?:\[[\da-f:.]+\]|[^:%]+)(?::[1-9]\d*)?$/i.test(host);
}
