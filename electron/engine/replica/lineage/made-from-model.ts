import type { MadeFromModel } from '../../../../shared/registry/lineage.ts';
import { findLoggedModelId } from './find-logged-model-id.ts';
import type { VersionLineage } from './lineage-row.ts';

/** Tells which logged model a version was made from, and what is known of it; null for none. */
export function readMadeFromModel(source: string | null, lineage: VersionLineage | null): MadeFromModel | null {
  const modelId = lineage?.modelId ?? findLoggedModelId(source);
  if (modelId === null) return null;
  const reading = lineage?.loggedModel ?? null;
  return {
    modelId,
    state: reading?.state ?? 'unread',
    model: reading?.state === 'loaded' ? reading.model : null,
  };
}
