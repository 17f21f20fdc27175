import { z } from 'zod';
import { modelNameSchema, versionNumberSchema } from './registry.ts';

/** Names one version of one model. */
export const versionRefSchema = z.strictObject({ name: modelNameSchema, version: versionNumberSchema });
export type VersionRef = Readonly<z.infer<typeof versionRefSchema>>;

/** Whether both name the same version. */
export function isSameVersion(a: VersionRef, b: VersionRef): boolean {
  return a.name === b.name && a.version === b.version;
}
