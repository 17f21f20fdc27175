import { z } from 'zod';
import {
  type Deployment,
  type DeploymentStatus,
  deploymentSchema,
  waitingSchema,
} from '../../../../shared/deployment/deployment.ts';
import { makeNaturalSortKey } from '../../../../shared/text/natural-sort-key.ts';
import type { Database } from '../file/database.ts';
import { parseCell } from '../file/json-cell.ts';
import { readMeta, readMetaNumber, writeMeta } from '../file/meta.ts';

/** List order: what serves first, then what needs attention, then what is stopped. Stored, so numbers stay as they are. */
const statusRanks: Readonly<Record<DeploymentStatus, number>> = {
  Deployed: 0,
  Deploying: 1,
  Waiting: 1,
  Failed: 2,
  Stopping: 3,
  Stopped: 4,
  Unknown: 5,
};

const awaitedChangeSchema = z.object({
  action: waitingSchema.shape.action,
  /** ms since the epoch */
  since: waitingSchema.shape.since,
  /** The history before the change, see history-mark.ts. */
  before: z.object({ newest: z.number().nullable(), count: z.number(), countAtNewest: z.number() }),
  /** False while it is not known whether it arrived. */
  isConfirmed: z.boolean(),
});
export type AwaitedChange = Readonly<z.infer<typeof awaitedChangeSchema>>;
const awaitedSchema = z.record(z.string(), awaitedChangeSchema);

/** Stores the group's deployments, each as one document. */
export function createDeploymentStore(db: Database) {
  return {
    /** Lists all by name, without those that an older version of the app stored differently. */
    list: (): readonly Deployment[] =>
      db
        .all<{ document: string }>('SELECT document FROM deployment ORDER BY sort_key, name, id')
        .map((row) => parse(db, row.document))
        .filter((deployment) => deployment !== null),

    /** Returns one deployment; null when the replica does not have it. */
    get(id: string): Deployment | null {
      const row = db.get<{ document: string }>('SELECT document FROM deployment WHERE id = ?', id);
      return row === undefined ? null : parse(db, row.document);
    },

    /** Replaces all deployments. */
    replace(deployments: readonly Deployment[], at: number): void {
      db.transaction(() => {
        db.run('DELETE FROM deployment');
        for (const deployment of deployments) write(db, deployment);
        rankModels(db);
        writeMeta(db, 'deploymentsFetchedAt', at);
      });
    },

    /** When all were last read, in ms since the epoch, also when nothing had changed; null before the first time. */
    fetchedAt: (): number | null => readMetaNumber(db, 'deploymentsFetchedAt'),

    setFetchedAt(at: number): void {
      writeMeta(db, 'deploymentsFetchedAt', at);
    },

    save(deployment: Deployment): void {
      db.transaction(() => {
        write(db, deployment);
        rankModels(db);
      });
    },

    /** Changes sent whose effect has not shown yet, by deployment. They outlive the engine. */
    awaited: (): Readonly<Record<string, AwaitedChange>> =>
      awaitedSchema.safeParse(readMeta(db, 'awaitedChanges')).data ?? {},

    setAwaited(changes: Readonly<Record<string, AwaitedChange>>): void {
      writeMeta(db, 'awaitedChanges', changes);
    },

    remove(id: string): void {
      db.transaction(() => {
        db.run('DELETE FROM deployment WHERE id = ?', id);
        rankModels(db);
      });
    },
  };
}

function parse(db: Database, document: string): Deployment | null {
  return deploymentSchema.safeParse(parseCell(db, document)).data ?? null;
}

function write(db: Database, deployment: Deployment): void {
  db.run(
    `INSERT OR REPLACE INTO deployment (id, name, sort_key, status, status_rank, model_name, model_version, document)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    deployment.id,
    deployment.name,
    makeNaturalSortKey(deployment.name),
    deployment.status,
    statusRanks[deployment.status],
    deployment.modelName,
    deployment.modelVersion,
    JSON.stringify(deployment),
  );
}

/** Updates only models that have or had a deployment, which are few. */
function rankModels(db: Database): void {
  db.run(
    `UPDATE model
     SET deployed_rank = (SELECT min(status_rank) FROM deployment WHERE model_name = model.name)
     WHERE deployed_rank >= 0 OR name IN (SELECT model_name FROM deployment)`,
  );
}
