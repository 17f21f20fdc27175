/**
 * What MLflow's own parser of `models:/` addresses takes for something else: it decodes nothing, cuts at `?`, older
 * releases at `#`, takes `/` for the end of the name, and drops tabs and line breaks.
 */
const unwritable = /[/?#\t\r\n]/;

/** Writes the address by which MLflow's clients load a version of a model; null where none can say it. */
export function writeVersionAddress(name: string, version: string): string | null {
  // Where a name holds `@`, what follows is taken for an alias, so that this would load a version of another model.
  return canWrite(name) && !name.includes('@') ? `models:/${name}/${version}` : null;
}

/** The same for whichever version has an alias then (MLflow 2.3 and later). */
export function writeAliasAddress(name: string, alias: string): string | null {
  // The last `@` begins the alias.
  return canWrite(name) && canWrite(alias) && !alias.includes('@') ? `models:/${name}@${alias}` : null;
}

function canWrite(text: string): boolean {
  return text.trim() !== '' && !unwritable.test(text);
}
