/** Addresses as they occur in servers' messages, widest first: URLs, IPs, names in a cluster's own network. */
const patterns: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'”’)\]]+/gi,
  /(?<=\b(?:ENOTFOUND|EAI_AGAIN)\s+)\S+/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  /\[[0-9a-f:]*:[0-9a-f:]+\](?::\d+)?/gi,
  /\b(?:[a-z0-9-]+\.)+(?:svc|local|internal|cluster|intranet|lan|corp)\b(?:\.[a-z0-9-]+)*(?::\d+)?/gi,
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
