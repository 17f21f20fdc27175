import type { DeploymentRef } from '../../../../shared/deployment/deployment.ts';
import type { RunState } from '../../../../shared/registry/registry.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs.ts';
import type { Database } from '../file/database.ts';

/** A version that is on this computer, as far as comparing needs all of it at once. */
export interface StoredCompared {
  readonly id: number;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly stage: string | null;
  readonly status: string | null;
  readonly source: string | null;
  readonly runState: RunState;
  readonly runId: string | null;
  readonly runName: string | null;
  readonly runStatus: string | null;
  readonly user: string | null;
  /** ms since the epoch when it was last read, by itself or with its model, and when its run was; null where nobody knows. */
  readonly readAt: number | null;
  readonly runReadAt: number | null;
  readonly aliases: readonly string[];
  /** Changes when anything does that the server tells of the version, its run or its files. */
  readonly stamp: string;
  /** Changes also when anything does that is known of the logged model that it was made from. */
  readonly modelStamp: string;
}

export interface ComparedVersion {
  readonly ref: VersionRef;
  /** null when it is not on this computer. */
  readonly stored: StoredCompared | null;
  readonly deployedBy: readonly DeploymentRef[];
  /** Whether the versions of its model are all here, so that one that is not does not exist. */
  readonly isModelWhole: boolean;
}

interface Row {
  readonly id: number;
  readonly created_at: number | null;
  readonly updated_at: number | null;
  readonly stage: string | null;
  readonly status: string | null;
  readonly source: string | null;
  readonly run_state: RunState;
  readonly run_id: string | null;
  readonly run_name: string | null;
  readonly run_status: string | null;
  readonly user: string | null;
  readonly digest: string | null;
  readonly run_digest: string | null;
  readonly has_schema: number;
  readonly model_id: string | null;
  readonly origin_read_at: number | null;
  readonly read_at: number | null;
  readonly run_read_at: number | null;
}

/** Reads the versions that are compared, in their order. */
export function readCompared(db: Database, refs: readonly VersionRef[]): readonly ComparedVersion[] {
  const deployments = readDeploymentRefs(db, [...new Set(refs.map(({ name }) => name))]);
  return refs.map((ref) => {
    const model = db.get<{ id: number; versions_fetched_at: number | null; is_stale: number }>(
      'SELECT id, versions_fetched_at, is_stale FROM model WHERE name = ?',
      ref.name,
    );
    return {
      ref,
      stored: model === undefined ? null : readStored(db, model, ref.version),
      deployedBy: (deployments.get(ref.name) ?? []).filter(({ version }) => version === ref.version),
      isModelWhole: model !== undefined && model.versions_fetched_at !== null && model.is_stale === 0,
    };
  });
}

function readStored(
  db: Database,
  model: { readonly id: number; readonly versions_fetched_at: number | null },
  version: string,
): StoredCompared | null {
  const row = db.get<Row>(
    `SELECT version.id, version.created_at, version.updated_at, version.stage, version.status, version.source,
            version.run_state, coalesce(nullif(run.run_id, ''), version.run_id) AS run_id, run.name AS run_name,
            run.status AS run_status, run.user, version.digest, version.run_digest,
            version_schema.version_id IS NOT NULL AS has_schema, version_lineage.model_id, origin_read_at,
            read_at, run_read_at
     FROM version LEFT JOIN run ON run.version_id = version.id
          LEFT JOIN version_lineage ON version_lineage.version_id = version.id
          LEFT JOIN version_schema ON version_schema.version_id = version.id AND version_schema.source IS version.source
     WHERE version.model_id = ? AND version.version = ?`,
    model.id,
    version,
  );
  if (row === undefined) return null;
  const stamp = `${row.id} ${row.digest} ${row.run_state} ${row.run_digest} ${row.has_schema}`;
  const aliases = db.all<{ alias: string }>('SELECT alias FROM alias_now WHERE version_id = ? ORDER BY alias', row.id);
  return {
    id: row.id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    stage: row.stage,
    status: row.status,
    source: row.source,
    runState: row.run_state,
    runId: row.run_id,
    runName: row.run_name,
    runStatus: row.run_status,
    user: row.user,
    readAt: Math.max(row.read_at ?? 0, model.versions_fetched_at ?? 0) || null,
    // 0 only says that it is the next to be read.
    runReadAt: row.run_read_at || null,
    aliases: aliases.map(({ alias }) => alias),
    stamp,
    modelStamp: `${stamp} ${row.model_id} ${row.origin_read_at}`,
  };
}

/** What is known of the values of a version, by where they come from. */
export function findKnowledge({ stored }: ComparedVersion, from: 'version' | 'run'): 'known' | 'unread' | 'gone' {
  if (stored === null) return 'unread';
  if (from === 'version') return 'known';
  if (stored.runState === 'pending') return 'unread';
  return stored.runState === 'missing' ? 'gone' : 'known';
}
