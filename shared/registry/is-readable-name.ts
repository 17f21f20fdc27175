/** MLflow's SQL store allows 256 characters, but older servers held longer names. */
export const longestModelName = 1000;

/**
 * Whether a name can be asked for. The sources mark what stands in for a name that cannot with the replacement character,
 * which is also what becomes of letters that are none.
 */
export function isReadableName(name: string): boolean {
  return name !== '' && name.length <= longestModelName && name.isWellFormed() && !name.includes('\ufffd');
}
