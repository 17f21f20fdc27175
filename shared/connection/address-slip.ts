import { cutText } from '../text/cut-text.ts';
import { unwrapPasted } from '../text/pasted-text.ts';
import { toVisibleText } from '../text/visible-text.ts';

/** Copied with a text that reads from right to left, they stand at its ends. */
const turning = /[\u061C\u202A-\u202E\u2066-\u2069]/;
const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;
/** A word that was meant to be http or https, and what was meant to be `://` behind it. */
const nearScheme = /^(h{0,2}t{1,3}p{0,2}s{0,2})(?:(?:;|:{1,2})\/{1,2}|\/\/|:(?=[a-z[]))(?!\/)/i;

/**
 * Reads an address as it was most likely meant: without what comes along when it is copied, and with its first part spelt
 * right. What cannot be read in one way only stays as it is.
 */
export function mendAddress(text: string): string {
  const ascii = text.replace(/[\uFF01-\uFF5E]/g, toAscii).replace(/[。．｡]/g, '.');
  const setting = /^(?:export\s+|set\s+)?[A-Z][A-Z0-9_]*=(?=["'<]?https?:)/;
  let clean = unwrapPasted(unwrapPasted(ascii).replace(setting, ''))
    .replace(/^\((.*)\)$/s, '$1')
    .replace(/[.,;!?]{1,3}$/, '');
  if (/^(?::?\/\/)(?!\/)/.test(clean)) clean = clean.replace(/^:?\/\//, '');
  const near = nearScheme.exec(clean);
  if (near !== null && !/^https?:\/\/(?!\/)/i.test(clean)) {
    const name = near[1]?.toLowerCase().includes('s') === true ? 'https' : 'http';
    clean = `${name}://${clean.slice(near[0].length)}`;
  }
  // Pasted behind the scheme that stood there already.
  return clean.replace(/^https?:\/\/(?=https?:\/\/)/i, '');
}

/** Names what is wrong with an address that is none; null where nothing in particular is. */
export function describeAddressSlip(text: string): string | null {
  const address = mendAddress(text);
  if (address === '') return 'It is empty.';
  if (turning.test(text.trim().slice(1, -1)))
    return 'It holds invisible characters that turn the direction of text, so it may lead elsewhere than it reads. Type it by hand.';
  const named = scheme.exec(address)?.[0] ?? '';
  if (named !== '' && !/^https?:/i.test(named))
    return `It begins with “${cutText(named.toLowerCase(), 40)}”. The app talks to web servers only, at http:// or https://.`;
  if (/[<>{}]/.test(address)) return 'It still holds a placeholder: put the real name in its place.';
  if (address.includes('\\')) return 'It has a “\\” in it. Web addresses have “/”.';
  if (/\s/.test(address)) return 'It has a space in it.';
  if (/^[a-z]+:\/{3}/i.test(address)) return 'It has a “/” too many behind “:”.';
  const authority = (named === '' ? address : address.slice(named.length)).split(/[/?#]/)[0] ?? '';
  const [host = '', userInfo] = authority.split('@').reverse();
  if (userInfo !== undefined && userInfo !== '' && named === '' && !userInfo.includes(':'))
    return 'It is an e-mail address. Enter the address of the server.';
  if (host === '') return 'The name of the server is missing.';
  if (host.includes(',')) return 'It has a “,” in the name of the server. Most likely a “.” is meant.';
  if (/^\.|\.\.|\.:/.test(host)) return 'It has a “.” too many in the name of the server.';
  const port = (host.startsWith('[') ? /^\[[^\]]*\]:(.*)$/ : /^[^:]*:(.*)$/).exec(host)?.[1];
  if (port !== undefined && !(/^[1-9]\d*$/.test(port) && Number(port) < 65_536))
    return port === ''
      ? 'The port behind “:” is missing.'
      : `Its port “${cutText(toVisibleText(port), 20)}” is no number from 1 to 65535.`;
  return null;
}

function toAscii(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}
