const kept = '…';

/** Addresses as they occur in messages of servers, widest first: URLs, IPs, names of a cluster's own network. */
const patterns: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'”’)\]]+/gi,
  /(?<=\b(?:ENOTFOUND|EAI_AGAIN)\s+)\S+/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  /\[[0-9a-f:]*:[0-9a-f:]+\](?::\d+)?/gi,
  /\b(?:[a-z0-9-]+\.)+(?:svc|local|internal|cluster|intranet|lan|corp)\b(?:\.[a-z0-9-]+)*(?::\d+)?/gi,
];

/**
 * A text without the addresses in it: PrimeHub's messages show the cluster's inner ones to everyone, and this app does
 * not pass them on. What `keep` names, e.g. the host that the person typed, stays.
 */
export function removeAddresses(text: string, keep: readonly string[] = []): string {
  return patterns.reduce(
    (result, pattern) => result.replaceAll(pattern, (found) => (keep.includes(found) ? found : kept)),
    text,
  );
}
