/** The decoded model and version (or stage) of a `models:/` URI. */
export interface ModelUri {
  readonly name: string;
  readonly version: string;
}

/** Builds `models:/<encoded name>/<version>`, the only spelling in which a `%` in the name survives to the pod. */
export function buildModelUri(name: string, version: string): string {
  return `models:/${encode(name)}/${encode(version)}`;
}

/**
 * Parses a `models:/` URI in the encoded spelling or the plain one that PrimeHub's SDK sends; null for anything else.
 * In the plain spelling the name may contain slashes, so the version follows the last one.
 */
export function parseModelUri(uri: string): ModelUri | null {
  const rest = /^models:\/(?!\/)(.+)$/s.exec(uri)?.[1];
  const slash = rest?.lastIndexOf('/') ?? -1;
  if (rest === undefined || slash <= 0 || slash === rest.length - 1) return null;
  return { name: decode(rest.slice(0, slash)), version: decode(rest.slice(slash + 1)) };
}

/** Whether two URIs name the same model version in any spelling. */
export function isSameModelUri(a: string, b: string): boolean {
  if (a === b) return true;
  const left = parseModelUri(a);
  const right = parseModelUri(b);
  return left !== null && right !== null && left.name === right.name && left.version === right.version;
}

/** Encodes any text. Half of a surrogate pair, which has no UTF-8, becomes the replacement character. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Decodes a name, or keeps one with a bare `%`: that is no percent-encoding, so it was written plainly. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
