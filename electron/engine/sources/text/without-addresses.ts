/**
 * Addresses as they occur in servers' messages, widest first: URLs, IPs, names in a cluster's own network. Every part
 * has a limit, because a server may send `a.a.a…`, on which a pattern without one takes minutes.
 */
const patterns: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"'”’)\]]+/gi,
  /(?<=\b(?:ENOTFOUND|EAI_AGAIN)\s{1,4})\S+/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  /\[[0-9a-f:]{0,45}:[0-9a-f:]{1,45}\](?::\d{1,5})?/gi,
  /\b(?:[a-z0-9-]{1,63}\.){1,10}(?:svc|local|internal|cluster|intranet|lan|corp)\b(?:\.[a-z0-9-]{1,63}){0,10}(?::\d{1,5})?/gi,
];

/**
 * Removes addresses from a text, because PrimeHub's messages show everyone the cluster's inner ones. Those in `shown`,
 * such as the host that the person typed, stay.
 */
export function removeAddresses(text: string, shown: readonly string[] = []): string {
  return patterns.reduce(
    (result, pattern) => result.replaceAll(pattern, (found) => (shown.includes(found) ? found : '…')),
    text,
  );
}
