import { type Deployment, deploymentSchema } from '../../../../shared/deployment/deployment.ts';
import type { Database } from '../file/database.ts';

/** All deployments by name. One that an older version of the app stored differently is left out until it is read again. */
export function readDeployments(db: Database): readonly Deployment[] {
  return db
    .all<{ document: string }>('SELECT document FROM deployment ORDER BY sort_key, name, id')
    .map((row) => parse(row.document))
    .filter((deployment) => deployment !== null);
}

/** One deployment, null when the replica does not have it. */
export function readDeployment(db: Database, id: string): Deployment | null {
  const row = db.get<{ document: string }>('SELECT document FROM deployment WHERE id = ?', id);
  return row === undefined ? null : parse(row.document);
}

function parse(document: string): Deployment | null {
  return deploymentSchema.safeParse(JSON.parse(document)).data ?? null;
}
