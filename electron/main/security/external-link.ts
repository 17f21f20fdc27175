/**
 * Attack: a server or a model makes the app open `file:`, `smb:`, `javascript:` or an app's own scheme, which starts
 * programs or leaks the person's Windows sign-in, or an address that reads as one host and leads to another. So only
 * https opens, and plain http to this computer or to a host that the person has connected to, in a plain spelling.
 */

/** Ports of other services than the web, which browsers refuse too (Fetch standard, "port blocking"). */
const foreignPorts: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/**
 * Whether an address may go to the browser. `configuredHosts` are host names, with their port unless it is the default.
 */
export function isSafeExternalLink(address: string, configuredHosts: ReadonlySet<string>): boolean {
  // No control characters or spaces: URL parsers and some desktops drop them differently, and no link needs them.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (address.length > 4096 || /[\u0000-\u0020\u007f-\u00a0\\]/.test(address)) return false;
  // Exactly two slashes: parsers accept any number, but browsers and desktops disagree on them. No user info, not even
  // an empty one, and no port but a plain number.
  const authority = /^https?:\/\/(?:\[[\da-f:.]+\]|[^/?#@:[\]%]+)(?::([1-9]\d{0,4}))?(?:[/?#]|$)/i.exec(address);
  if (authority === null || !URL.canParse(address) || foreignPorts.has(Number(authority[1]))) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || url.hostname === '') return false;
  if (url.protocol === 'https:') return true;
  return isLoopback(url.hostname) || configuredHosts.has(url.host);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
