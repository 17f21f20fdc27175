/** A chunk or another file of a bundle, as Rollup's plugins get it. */
type BundleFile = { readonly type: 'chunk'; code: string } | { readonly type: 'asset' };

/**
 * Writes what is not ASCII in a script as an escape. V8 keeps a script's text for as long as it runs, in two bytes a character as soon
 * as a single one lies beyond Latin-1: a few curly quotes make it twice as large, and slower to read. Throws where a backslash comes
 * before such a character, as an escape would mean something else there.
 */
export function escapeScript(code: string): string {
  // One UTF-16 unit at a time: a pair of escapes is the same character, in regular expressions too.
  return code.replace(/\\.|[^\0-\x7f]/gs, (found) => {
    const unit = found.charCodeAt(found.length - 1);
    if (unit < 128) return found;
    if (found.length > 1) throw new Error(`A backslash before ${found.slice(1)} keeps a script from being ASCII`);
    return `\\u${unit.toString(16).padStart(4, '0')}`;
  });
}

/**
 * A plugin of the build that escapes all scripts once they are written. Tagged templates must be ASCII by themselves; so is the preload,
 * which is built without it.
 */
export function asciiScripts() {
  return {
    name: 'ascii-scripts',
    enforce: 'post' as const,
    generateBundle(_: unknown, bundle: Readonly<Record<string, BundleFile>>): void {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = escapeScript(file.code);
    },
  };
}
