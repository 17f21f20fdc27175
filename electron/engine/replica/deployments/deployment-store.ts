import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import type { Database } from '../file/database.ts';
import { writeMeta } from '../file/meta-store.ts';
import { naturalSortKey } from '../text/natural-sort-key.ts';
import { deploymentStatusRank } from './deployment-status-rank.ts';

/** Replaces all deployments. */
export function saveDeployments(db: Database, deployments: readonly Deployment[], at: number): void {
  db.transaction(() => {
    db.run('DELETE FROM deployment');
    for (const deployment of deployments) writeDeployment(db, deployment);
    rankModels(db);
    writeMeta(db, 'deploymentsFetchedAt', at);
  });
}

export function saveDeployment(db: Database, deployment: Deployment): void {
  db.transaction(() => {
    writeDeployment(db, deployment);
    rankModels(db);
  });
}

export function removeDeployment(db: Database, id: string): void {
  db.transaction(() => {
    db.run('DELETE FROM deployment WHERE id = ?', id);
    rankModels(db);
  });
}

function writeDeployment(db: Database, deployment: Deployment): void {
  db.run(
    `INSERT OR REPLACE INTO deployment (id, name, sort_key, status, status_rank, model_name, model_version, document)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    deployment.id,
    deployment.name,
    naturalSortKey(deployment.name),
    deployment.status,
    deploymentStatusRank(deployment.status),
    deployment.modelName,
    deployment.modelVersion,
    JSON.stringify(deployment),
  );
}

/** Touches only models that have, or had, a deployment: few beside all models. */
function rankModels(db: Database): void {
  db.run(
    `UPDATE model
     SET deployed_rank = (SELECT min(status_rank) FROM deployment WHERE model_name = model.name)
     WHERE deployed_rank >= 0 OR name IN (SELECT model_name FROM deployment)`,
  );
}
