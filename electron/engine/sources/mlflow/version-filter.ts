/**
 * The filter that finds a model's versions. MLflow's filters know no escape, so a name with one kind of quote goes into
 * the other kind. A name with both cannot be written: there `_`, which stands for any character, takes the quotes'
 * place, and the caller picks out the exact name.
 */
export function buildVersionFilter(name: string): string {
  if (!name.includes("'")) return `name='${name}'`;
  if (!name.includes('"')) return `name="${name}"`;
  return `name LIKE '${name.replaceAll(/['"]/g, '_')}'`;
}
