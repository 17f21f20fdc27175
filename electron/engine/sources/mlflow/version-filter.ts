/**
 * Builds the filter that finds a model's versions. MLflow's filters have no escapes, so a name with one kind of quote
 * goes into the other kind. In a name with both, `_`, which matches any character, replaces the quotes, and the caller
 * picks out the exact name.
 */
export function buildVersionFilter(name: string): string {
  if (!name.includes("'")) return `name='${name}'`;
  if (!name.includes('"')) return `name="${name}"`;
  return `name LIKE '${name.replaceAll(/['"]/g, '_')}'`;
}
