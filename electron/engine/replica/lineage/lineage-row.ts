import type { Run } from '../../../../shared/registry/registry.ts';
import type { LoggedModelReading, ParentRun, VersionOrigin, VersionRun } from '../../sources/registry-source.ts';
import type { Database } from '../file/database.ts';
import { findLoggedModelId } from './find-logged-model-id.ts';
import { packLoggedModel, packParent, unpackLoggedModel, unpackParent } from './origin-facts.ts';
import { packRunFacts, type RunFacts, unpackRunFacts } from './run-facts.ts';

interface StoredLineage {
  readonly run_facts: string | null;
  readonly base_models: string | null;
  readonly parent_run_id: string | null;
  readonly model_id: string | null;
  readonly parent: string | null;
  readonly logged_model: string | null;
}

/** What is stored of where a version comes from. */
export interface VersionLineage {
  /** null where the source does not tell. */
  readonly run: RunFacts | null;
  /** null where no reading has told. */
  readonly baseModels: readonly string[] | null;
  readonly parentRunId: string | null;
  /** null while unread. */
  readonly parent: ParentRun | null;
  readonly modelId: string | null;
  /** null while unread. */
  readonly loggedModel: LoggedModelReading | null;
}

/** Reads what is stored of a version by its row id; null where its run was not read. */
export function readLineageRow(db: Database, versionId: number): VersionLineage | null {
  const row = db.get<StoredLineage>(
    `SELECT run_facts, base_models, parent_run_id, model_id, parent, logged_model
     FROM version_lineage WHERE version_id = ?`,
    versionId,
  );
  if (row === undefined) return null;
  return {
    run: row.run_facts === null ? null : unpackRunFacts(db, row.run_facts),
    baseModels: row.base_models === null ? null : (JSON.parse(row.base_models) as readonly string[]),
    parentRunId: row.parent_run_id,
    parent: row.parent === null ? null : unpackParent(db, row.parent),
    modelId: row.model_id,
    loggedModel: row.logged_model === null ? null : unpackLoggedModel(db, row.logged_model),
  };
}

/**
 * Stores what a version's run read and wrote, as read together with the run, and returns whether it differs. What the
 * version was made from is forgotten where it is another than before.
 */
export function saveRunLineage(
  db: Database,
  { id, source }: { readonly id: number; readonly source: string | null },
  { run, lineage }: Pick<VersionRun, 'run' | 'lineage'>,
): boolean {
  const facts = lineage === undefined ? null : packRunFacts(lineage, run);
  const baseModels = lineage?.baseModels ?? null;
  const changed = db.run(
    `INSERT INTO version_lineage (version_id, run_facts, base_models, parent_run_id, model_id) VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (version_id) DO UPDATE SET
       run_facts = ?2, base_models = coalesce(?3, base_models), parent_run_id = ?4, model_id = ?5,
       parent = iif(parent_run_id IS ?4, parent, NULL), logged_model = iif(model_id IS ?5, logged_model, NULL),
       origin_read_at = iif(parent_run_id IS ?4 AND model_id IS ?5, origin_read_at, NULL)
     WHERE run_facts IS NOT ?2 OR coalesce(?3, base_models) IS NOT base_models
           OR parent_run_id IS NOT ?4 OR model_id IS NOT ?5`,
    id,
    facts,
    baseModels === null ? null : JSON.stringify(baseModels),
    findParentRunId(run),
    findLoggedModelId(source, lineage?.madeModels),
  );
  return changed > 0;
}

/** Stores what a version was made from as read at `at`, and returns whether it differs. What could not be read stays as it was. */
export function saveOriginRow(db: Database, versionId: number, origin: VersionOrigin, at: number): boolean {
  const parent = origin.parent === null ? null : packParent(origin.parent);
  const loggedModel = origin.loggedModel === null ? null : packLoggedModel(origin.loggedModel);
  const isSame =
    db.run(
      `UPDATE version_lineage SET origin_read_at = ?2
       WHERE version_id = ?1 AND parent IS coalesce(?3, parent) AND logged_model IS coalesce(?4, logged_model)`,
      versionId,
      at,
      parent,
      loggedModel,
    ) > 0;
  if (isSame) return false;
  return (
    db.run(
      `UPDATE version_lineage SET origin_read_at = ?2, parent = coalesce(?3, parent), logged_model = coalesce(?4, logged_model)
       WHERE version_id = ?1`,
      versionId,
      at,
      parent,
      loggedModel,
    ) > 0
  );
}

/** UTF-16 units, of ids that MLflow makes of 32. */
const longestRunId = 200;

function findParentRunId(run: Run | null): string | null {
  const id = run?.tags.find(({ key }) => key === 'mlflow.parentRunId')?.value ?? '';
  return id === '' || id.length > longestRunId ? null : id;
}
