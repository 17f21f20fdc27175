import { modelNameSchema } from './registry.ts';

/**
 * Whether a name can be asked for. The sources mark what stands in for a name that cannot with the replacement character,
 * which is also what becomes of letters that are none.
 */
export function isReadableName(name: string): boolean {
  return name.isWellFormed() && !name.includes('\ufffd') && modelNameSchema.safeParse(name).success;
}
