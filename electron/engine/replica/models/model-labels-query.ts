import type { VersionLabel } from '../../../../shared/registry/registry.ts';
import type { Database } from '../file/database.ts';

/** The aliases of a model, by its row id. */
export function readModelAliases(db: Database, modelId: number): readonly VersionLabel[] {
  const row = db.get<{ aliases: string }>('SELECT aliases FROM model WHERE id = ?', modelId);
  return row === undefined ? [] : parseLabels(row.aliases);
}

/** Aliases or stages as the row of their model holds them. */
export function parseLabels(json: string): readonly VersionLabel[] {
  return JSON.parse(json) as VersionLabel[];
}
