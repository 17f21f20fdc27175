export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An `undefined` value is a key that JSON leaves out. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A JSON merge patch (RFC 7386): `null` removes a key, an array replaces, a key that is left out stays. */
export function applyMergePatch(target: Json, patch: Json): Json {
  if (!isJsonObject(patch)) {
    return patch;
  }
  const merged: Record<string, Json | undefined> = isJsonObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete merged[key];
    } else if (value !== undefined) {
      merged[key] = applyMergePatch(merged[key] ?? null, value);
    }
  }
  return merged;
}

/** True for a plain JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
