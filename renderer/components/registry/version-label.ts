import { versionNumberPattern } from '../../../shared/registry/version-number.ts';

/** Formats "Version 3". A stage or an alias, which a model URI may name instead, stays as it is. */
export function formatVersionLabel(version: string): string {
  return isVersionNumber(version) ? `Version ${version}` : version;
}

/** Whether the last part of a model URI is a version, which has a page, and not a stage or an alias. */
export function isVersionNumber(version: string): boolean {
  return versionNumberPattern.test(version);
}
