import type { Tag } from '../../../../shared/registry/registry.ts';
import type { ModelDetail } from '../../../../shared/registry/views.ts';
import type { Database } from '../file/database.ts';
import { parseLabels } from './model-labels-query.ts';

interface StoredModel {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly created_at: number | null;
  readonly updated_at: number | null;
  readonly latest_version: string | null;
  readonly versions_fetched_at: number | null;
  readonly tags: string;
  readonly aliases: string;
  readonly stages: string;
}

/** Everything known of one model, null when the replica does not have it. */
export function readModel(db: Database, name: string): ModelDetail | null {
  const row = db.get<StoredModel>(
    `SELECT id, name, description, created_at, updated_at, latest_version, versions_fetched_at,
            tags, aliases, stages
     FROM model WHERE name = ?`,
    name,
  );
  if (row === undefined) return null;
  const counts = db.get<{ versions: number; pending: number }>(
    `SELECT count(*) AS versions, count(*) FILTER (WHERE run_state = 'pending') AS pending
     FROM version WHERE model_id = ?`,
    row.id,
  );
  return {
    model: {
      name: row.name,
      description: row.description,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      latestVersion: row.latest_version,
      tags: JSON.parse(row.tags) as Tag[],
      aliases: parseLabels(row.aliases),
      stages: parseLabels(row.stages),
    },
    versionCount: counts?.versions ?? 0,
    versionsFetchedAt: row.versions_fetched_at,
    pendingRuns: counts?.pending ?? 0,
  };
}
