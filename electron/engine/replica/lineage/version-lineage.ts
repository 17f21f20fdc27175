import { type Lineage, mostNamed } from '../../../../shared/registry/lineage.ts';
import { buildModelUri, parseModelUri } from '../../../../shared/registry/model-uri.ts';
import type { RunState } from '../../../../shared/registry/registry.ts';
import { isSameVersion, type VersionRef } from '../../../../shared/registry/version-ref.ts';
import { readDeploymentRefs } from '../deployments/deployment-refs.ts';
import { type Database, packList } from '../file/database.ts';
import { readLineageRow, type VersionLineage } from './lineage-row.ts';
import { readMadeFromModel } from './made-from-model.ts';

interface VersionRow {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly source: string | null;
  readonly run_state: RunState;
  readonly run_id: string | null;
  readonly run_name: string | null;
  readonly status: string | null;
  readonly user: string | null;
  readonly start_time: number | null;
}

/** Reads where a version comes from and where it went; null when the replica does not have it. */
export function readVersionLineage(db: Database, name: string, version: string): Lineage | null {
  const row = db.get<VersionRow>(
    `SELECT version.id, model.name, version.version, source, run_state,
            coalesce(nullif(run.run_id, ''), version.run_id) AS run_id, run.name AS run_name, run.status, run.user, start_time
     FROM model CROSS JOIN version ON version.model_id = model.id LEFT JOIN run ON run.version_id = version.id
     WHERE model.name = ? AND version.version = ?`,
    name,
    version,
  );
  if (row === undefined) return null;
  const lineage = readLineageRow(db, row.id);
  const deployments = (readDeploymentRefs(db, [name]).get(name) ?? []).filter((ref) => ref.version === version);
  const facts = lineage?.run ?? null;
  const baseModels = lineage?.baseModels ?? [];
  return {
    runState: row.run_state,
    isRead: lineage !== null,
    run:
      row.run_id === null
        ? null
        : { runId: row.run_id, name: row.run_name, status: row.status, user: row.user, startTime: row.start_time },
    datasets:
      facts === null || facts.datasets === null
        ? null
        : { items: facts.datasets.slice(0, mostNamed), total: facts.datasetCount },
    parent: readParent(db, lineage, row.run_id),
    baseModels: { items: baseModels.slice(0, mostNamed), total: baseModels.length },
    loggedModel: describeModel(row.source, lineage),
    copiedFrom: readCopiedFrom(db, row),
    siblings: readSiblings(db, row),
    copies: readCopies(db, row),
    deployments: { items: deployments.slice(0, mostNamed), total: deployments.length },
  };
}

/** The parent's name is that of the replica where it has the run. Anybody can tag a run as its own parent. */
function readParent(db: Database, lineage: VersionLineage | null, ownRunId: string | null): Lineage['parent'] {
  const runId = lineage?.parentRunId ?? null;
  if (runId === null || runId === ownRunId) return null;
  const known = db.get<{ name: string | null; lifecycle: 'active' | 'deleted' }>(
    `SELECT run.name, lifecycle FROM (${ofRun}) AS found CROSS JOIN run ON run.version_id = found.id LIMIT 1`,
    runId,
  );
  if (known !== undefined) {
    return { runId, name: known.name, state: known.lifecycle === 'deleted' ? 'deleted' : 'loaded' };
  }
  const parent = lineage?.parent ?? null;
  return { runId, name: parent?.name ?? null, state: parent?.state ?? 'unread' };
}

function describeModel(source: string | null, lineage: VersionLineage | null): Lineage['loggedModel'] {
  const made = readMadeFromModel(source, lineage);
  if (made === null) return null;
  const { modelId, state, model } = made;
  return {
    modelId,
    state,
    name: model?.name ?? null,
    status: model?.status ?? null,
    type: model?.type ?? null,
    createdAt: model?.createdAt ?? null,
    sourceRunId: model?.sourceRunId ?? null,
    metrics: model?.metrics.length ?? 0,
    params: model?.params.length ?? 0,
  };
}

/** A source is anybody's text: it may name the version itself. */
function readCopiedFrom(db: Database, { source, ...own }: VersionRow): Lineage['copiedFrom'] {
  const found = source === null ? null : parseModelUri(source);
  if (found === null || isSameVersion(found, own)) return null;
  const isKnown = findVersionId(db, found) !== null;
  return { ...found, isKnown };
}

function findVersionId(db: Database, { name, version }: VersionRef): number | null {
  const row = db.get<{ id: number }>(
    `SELECT version.id FROM model CROSS JOIN version ON version.model_id = model.id
     WHERE model.name = ? AND version.version = ?`,
    name,
    version,
  );
  return row?.id ?? null;
}

/** Versions of a run. PrimeHub tells its id with the run alone. */
const ofRun = `SELECT id FROM version INDEXED BY version_by_run WHERE run_id = ?1 AND run_id IS NOT NULL
               UNION SELECT version_id FROM run INDEXED BY run_by_id WHERE run_id = ?1 AND run_id <> ''`;

/** Other versions of the same run, those registered last first, without copies of this one and what it is a copy of. */
function readSiblings(db: Database, { id, run_id: runId, source, ...ref }: VersionRow): Lineage['siblings'] {
  if (runId === null) return { items: [], total: 0 };
  const origin = source === null ? null : parseModelUri(source);
  const apart = packList([id, (origin === null ? null : findVersionId(db, origin)) ?? id]);
  const others = `FROM (${ofRun}) AS found CROSS JOIN version ON version.id = found.id
    WHERE found.id NOT IN (SELECT value FROM json_each(?2))
      AND (source IS NULL OR source NOT IN (SELECT value FROM json_each(?3)))`;
  return readSome(db, others, 'found.id', [runId, apart, sourcesOfCopies(ref)]);
}

/** Versions that say they were copied from this one, in either spelling of its name. */
function readCopies(db: Database, row: VersionRow): Lineage['copies'] {
  const copied = `FROM version INDEXED BY version_copied
    WHERE source IN (SELECT value FROM json_each(?1)) AND source GLOB 'models:/*/*'
      AND version.id NOT IN (SELECT value FROM json_each(?2))`;
  return readSome(db, copied, 'version.id', [sourcesOfCopies(row), packList([row.id])]);
}

const sourcesOfCopies = ({ name, version }: VersionRef): string =>
  packList([...new Set([`models:/${name}/${version}`, buildModelUri(name, version)])]);

/** Counts the versions, and names those with the highest id: they came last. */
function readSome(db: Database, from: string, id: string, values: readonly string[]): Lineage['copies'] {
  const total = db.get<{ n: number }>(`SELECT count(*) AS n ${from}`, ...values)?.n ?? 0;
  const rows = db.all<{ id: number }>(`SELECT ${id} AS id ${from} ORDER BY ${id} DESC LIMIT ${mostNamed}`, ...values);
  const ids = rows.map((row) => row.id);
  return { items: readRefs(db, ids), total };
}

function readRefs(db: Database, ids: readonly number[]): readonly VersionRef[] {
  return db.all<VersionRef>(
    `SELECT model.name, version.version
     FROM json_each(?) AS wanted CROSS JOIN version ON version.id = wanted.value CROSS JOIN model ON model.id = version.model_id
     ORDER BY model.sort_key, version.number DESC`,
    packList(ids),
  );
}
