/** The highest of some version numbers, which are integers in text; null for none. */
export function findHighestVersion(versions: readonly string[]): string | null {
  return versions.reduce<string | null>(
    (highest, version) => (highest === null || Number(version) > Number(highest) ? version : highest),
    null,
  );
}
