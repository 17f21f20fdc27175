/**
 * Attack: a server or a model makes the app open `file:`, `smb:`, `javascript:` or an app's own scheme, which starts
 * programs or leaks the person's Windows sign-in. So only https opens, and plain http to this computer or to a host
 * that the person has connected to.
 */

/**
 * Whether an address may go to the browser. `configuredHosts` are host names, with their port unless it is the default.
 */
export function isSafeExternalLink(address: string, configuredHosts: ReadonlySet<string>): boolean {
  // Exactly two slashes: parsers accept any number, but browsers and desktops disagree on them.
  // No control characters or spaces: URL parsers and some desktops drop them differently, and no link needs them.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (address.length > 4096 || !/^https?:\/\/[^/]/i.test(address) || /[\u0000-\u0020\u007f\\]/.test(address))
    return false;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (url.username !== '' || url.password !== '' || url.hostname === '') return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && (isLoopback(url.hostname) || configuredHosts.has(url.host));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
