import { versionNumberSchema } from '../../../shared/registry/registry.ts';

/** "Version 3"; a stage or an alias, which a model URI may name in a version's place, stands for itself. */
export function formatVersionLabel(version: string): string {
  return isVersionNumber(version) ? `Version ${version}` : version;
}

/** Whether a model URI's last part is a version, which has a page, and not a stage or an alias. */
export function isVersionNumber(version: string): boolean {
  return versionNumberSchema.safeParse(version).success;
}
