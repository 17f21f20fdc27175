import { isReadableName } from '../registry/is-readable-name.ts';
import { versionNumberPattern } from '../registry/version-number.ts';
import { longestViewAddress } from '../registry/view-address.ts';
import type { AppLocation } from './app-location.ts';

/** The scheme of links that open pages of the app. The installers register it. */
export const linkScheme = 'primehub-models';

/** What a link can lead to. */
export type LinkedLocation = Extract<AppLocation, { page: 'versions' | 'model' | 'version' }>;

const longestLink = longestViewAddress + 100;
/** Names that URL parsers would take for steps between folders, however they are encoded. */
const stepNames: ReadonlySet<string> = new Set(['.', '..']);

/**
 * Writes the link to a page: `primehub-models://versions?…`, `…://model/<name>` or `…://version/<name>/<n>`. It names no
 * registry, and opens in the one that is open. null where no link can say it: a name that cannot be asked for, or too long.
 */
export function writeAppLink(location: LinkedLocation): string | null {
  if (location.page === 'versions') {
    const { address } = location;
    if (address.length > longestViewAddress) return null;
    return `${linkScheme}://versions${address === '' ? '' : `?${address}`}`;
  }
  const { name } = location;
  if (!isLinkable(name)) return null;
  const version = location.page === 'version' ? location.version : null;
  const encoded = encodeURIComponent(name);
  if (!stepNames.has(name)) {
    return `${linkScheme}://${location.page}/${encoded}${version === null ? '' : `/${version}`}`;
  }
  return `${linkScheme}://${location.page}?name=${encoded}${version === null ? '' : `&version=${version}`}`;
}

/**
 * Reads a link that came from outside, from anybody: null for all but what {@link writeAppLink} writes and the few ways in
 * which browsers and people spell the same. Nothing in it can do more than lead to a page.
 */
export function readAppLink(link: string): LinkedLocation | null {
  if (link.length > longestLink || !/^[!-~]+$/.test(link)) return null;
  const parts = /^primehub-models:\/\/(versions|model|version)(\/[^?#]*)?(\?[^#]*)?$/i.exec(link);
  if (parts === null) return null;
  const [, page = '', path = '', query = ''] = parts;
  const segments = path.split('/').slice(1);
  // Browsers add a slash to what looks like a host.
  if (segments.at(-1) === '') segments.pop();
  const asked = query.slice(1);
  switch (page.toLowerCase()) {
    case 'versions':
      return segments.length === 0 && isViewAddress(asked) ? { page: 'versions', address: asked } : null;
    case 'model':
      if (asked === '' && segments.length === 3 && segments[1] === 'version') {
        return toVersion(segments[0], segments[2]);
      }
      return readNamed(segments, asked, 1);
    default:
      return readNamed(segments, asked, 2);
  }
}

/** Of a name, or a name and a version: from the path, or from the query where the path cannot hold the name. */
function readNamed(segments: readonly string[], asked: string, count: 1 | 2): LinkedLocation | null {
  const [name, version] =
    segments.length === 0 ? (/^name=([^&]*)(?:&version=([^&]*))?$/.exec(asked)?.slice(1) ?? []) : segments;
  if (segments.length > 0 && (asked !== '' || segments.length !== count)) return null;
  if (count === 2) return toVersion(name, version);
  const decoded = decodeName(name);
  return decoded === null || version !== undefined ? null : { page: 'model', name: decoded };
}

function toVersion(name: string | undefined, version: string | undefined): LinkedLocation | null {
  const decoded = decodeName(name);
  if (decoded === null || version === undefined || !versionNumberPattern.test(version)) return null;
  return { page: 'version', name: decoded, version };
}

function decodeName(text: string | undefined): string | null {
  const name = decode(text ?? '');
  return name !== null && isLinkable(name) ? name : null;
}

/** Whether an address is made of the parts of a view alone, each of which is text. */
function isViewAddress(address: string): boolean {
  if (address.length > longestViewAddress) return false;
  return address === '' || address.split('&').every((part) => /^[qcs]=/.test(part) && decode(part.slice(2)) !== null);
}

function isLinkable(name: string): boolean {
  return isReadableName(name) && !hasControls(name);
}

/** The text that was encoded; null where it is no UTF-8, or holds what acts instead of being read. */
function decode(text: string): string | null {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '));
    return hasControls(decoded) ? null : decoded;
  } catch {
    return null;
  }
}

function hasControls(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
