import type { ModelVersion, RunState, Tag } from '../../../../shared/registry/registry.ts';

/** A row of the table `version`. */
export interface StoredVersion {
  readonly id: number;
  readonly version: string;
  readonly created_at: number | null;
  readonly updated_at: number | null;
  readonly description: string;
  readonly source: string | null;
  readonly run_id: string | null;
  readonly status: string | null;
  readonly status_message: string | null;
  readonly stage: string | null;
  readonly model_uri: string;
  readonly run_state: RunState;
}

export const storedVersionColumns = `version.id, version.version, version.created_at, version.updated_at,
  version.description, version.source, version.run_id, version.status, version.status_message, version.stage,
  version.model_uri, version.run_state`;

/** The version in the terms of the domain. */
export function versionFromRow(
  modelName: string,
  row: StoredVersion,
  tags: readonly Tag[],
  aliases: readonly string[],
): ModelVersion {
  return {
    modelName,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    description: row.description,
    source: row.source,
    runId: row.run_id,
    status: row.status,
    statusMessage: row.status_message,
    stage: row.stage,
    aliases,
    tags,
    modelUri: row.model_uri,
  };
}
