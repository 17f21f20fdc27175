import { fail } from '../failure/app-failure.ts';

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
 * Parses an address as a person types or pastes it. A missing scheme means https, or http for this computer itself.
 * Throws AppFailure `ADDRESS_INVALID` when it is not the address of a web server.
 */
export function parseWebAddress(text: string): WebAddress {
  const trimmed = text.trim();
  const typed = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || /\s/.test(trimmed)) {
    return fail('ADDRESS_INVALID', 'This is not the address of a web server.', {
      hint: 'Enter it as in the address line of a browser, for example https://hub.example.com.',
      field: 'address',
    });
  }
  if (typed !== trimmed && loopback.test(url.hostname)) url.protocol = 'http:';
  return url;
}
