import type { Metric, Param, Run, Tag } from '../../../../shared/registry/registry.ts';
import type { VersionDetail } from '../../../../shared/registry/views.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs-query.ts';
import type { Database } from '../file/database.ts';
import { type StoredVersion, storedVersionColumns, versionFromRow } from './stored-version.ts';
import { readVersionAliases, readVersionTags } from './version-parts-query.ts';
import { findModelId } from './version-store.ts';

interface StoredRun {
  readonly run_id: string;
  readonly experiment_id: string | null;
  readonly name: string | null;
  readonly user: string | null;
  readonly status: string | null;
  readonly start_time: number | null;
  readonly end_time: number | null;
  readonly artifact_uri: string | null;
  readonly lifecycle: Run['lifecycle'];
}

/** One version with its run and the deployments that serve it, null when the replica does not have it. */
export function readVersion(db: Database, name: string, version: string): VersionDetail | null {
  const modelId = findModelId(db, name);
  if (modelId === null) return null;
  const row = db.get<StoredVersion>(
    `SELECT ${storedVersionColumns} FROM version WHERE model_id = ? AND version = ?`,
    modelId,
    version,
  );
  if (row === undefined) return null;
  return {
    version: versionFromRow(
      name,
      row,
      readVersionTags(db, [row.id]).get(row.id) ?? [],
      readVersionAliases(db, modelId).get(version) ?? [],
    ),
    runState: row.run_state,
    run: readRun(db, row.id),
    deployedBy: (readDeploymentRefs(db, [name]).get(name) ?? []).filter((ref) => ref.version === version),
  };
}

function readRun(db: Database, versionId: number): Run | null {
  const row = db.get<StoredRun>(
    `SELECT run_id, experiment_id, name, user, status, start_time, end_time, artifact_uri, lifecycle
     FROM run WHERE version_id = ?`,
    versionId,
  );
  if (row === undefined) return null;
  return {
    runId: row.run_id,
    experimentId: row.experiment_id,
    name: row.name,
    user: row.user,
    status: row.status,
    startTime: row.start_time,
    endTime: row.end_time,
    artifactUri: row.artifact_uri,
    lifecycle: row.lifecycle,
    params: db
      .all<Param>('SELECT key, value FROM run_param WHERE version_id = ? ORDER BY position', versionId)
      .map(({ key, value }) => ({ key, value })),
    metrics: readMetrics(db, versionId),
    tags: db
      .all<Tag>('SELECT key, value FROM run_tag WHERE version_id = ? ORDER BY position', versionId)
      .map(({ key, value }) => ({ key, value })),
  };
}

function readMetrics(db: Database, versionId: number): readonly Metric[] {
  return db
    .all<{ key: string; value: number | null; step: number | null; timestamp: number | null }>(
      'SELECT key, value, step, timestamp FROM run_metric WHERE version_id = ? ORDER BY position',
      versionId,
    )
    .map(({ key, value, step, timestamp }) => ({ key, value: value ?? Number.NaN, step, timestamp }));
}
