/** The version as a number to sort by; null for what no MLflow server sends, so that it sorts last. */
export function parseVersionNumber(version: string | null): number | null {
  return version !== null && /^\d{1,15}$/.test(version) ? Number(version) : null;
}
