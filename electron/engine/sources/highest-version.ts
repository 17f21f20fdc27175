/** Finds the highest of some version numbers, given as text; null for an empty list. */
export function findHighestVersion(versions: readonly string[]): string | null {
  return versions.reduce<string | null>(
    (highest, version) => (highest === null || Number(version) > Number(highest) ? version : highest),
    null,
  );
}
