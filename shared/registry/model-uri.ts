/** The model and the version (or stage) that a `models:/` URI names, decoded. */
export interface ModelUri {
  readonly name: string;
  readonly version: string;
}

/** Builds `models:/<encoded name>/<version>`, the only spelling that survives a `%` in the name on its way to the pod. */
export function buildModelUri(name: string, version: string): string {
  return `models:/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
}

/**
 * Reads a `models:/` URI in the encoded spelling and in the plain one that PrimeHub's SDK sends; null for anything else.
 * In the plain spelling the name may hold slashes, so the version is what follows the last one.
 */
export function parseModelUri(uri: string): ModelUri | null {
  const rest = /^models:\/(?!\/)(.+)$/s.exec(uri)?.[1];
  const cut = rest?.lastIndexOf('/') ?? -1;
  if (rest === undefined || cut <= 0 || cut === rest.length - 1) return null;
  return { name: decode(rest.slice(0, cut)), version: decode(rest.slice(cut + 1)) };
}

/** Whether two URIs name the same model version, whatever their spelling. */
export function isSameModelUri(a: string, b: string): boolean {
  if (a === b) return true;
  const left = parseModelUri(a);
  const right = parseModelUri(b);
  return left !== null && right !== null && left.name === right.name && left.version === right.version;
}

/** A name with a bare `%` is not valid percent-encoding: it was written plainly, so it is kept as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
