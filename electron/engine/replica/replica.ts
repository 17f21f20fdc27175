import type { Log } from '../../log.ts';
import { removeDeployment, saveDeployment, saveDeployments } from './deployments/deployment-store.ts';
import { readDeployment, readDeployments } from './deployments/deployments-query.ts';
import { readSyncRecord, recordRefresh, writeMeta } from './file/meta-store.ts';
import { openDatabase } from './file/open-database.ts';
import { readModel } from './models/model-query.ts';
import { finishSweep, readUnseenModels, removeUnseenModels } from './models/model-removal.ts';
import { beginSweep, removeModel, saveModels } from './models/model-store.ts';
import { countModels, readModelsWindow } from './models/models-query.ts';
import type { Replica } from './replica-contract.ts';
import { readVersionsWithPendingRun } from './runs/pending-runs-query.ts';
import { saveRuns } from './runs/run-store.ts';
import { readVersionColumns } from './versions/version-columns-query.ts';
import { readVersion } from './versions/version-query.ts';
import { beginVersionSweep, finishVersionSweep, removeUnseenVersions, saveVersions } from './versions/version-store.ts';
import { readVersionsWindow } from './versions/versions-query.ts';

/**
 * Opens the replica in this file, or begins one. An unusable file is set aside (see {@link Replica.setAside}); throws
 * when the file can't be opened or made, for example where the folder is not writable.
 */
export function openReplica(
  file: string,
  options: { readonly log: Log; readonly now?: (() => number) | undefined },
): Replica {
  const { database: db, setAside } = openDatabase(file, { log: options.log, now: options.now ?? Date.now });
  return {
    setAside,

    beginSweep: () => beginSweep(db),
    saveModels: (models, generation) => saveModels(db, models, generation),
    unseenModels: (generation, most) => readUnseenModels(db, generation, most),
    removeUnseen: (generation, cutAt) => removeUnseenModels(db, generation, cutAt),
    finishSweep: (generation, outcome) => finishSweep(db, generation, outcome),
    recordRefresh: (at, changes) => recordRefresh(db, at, changes),
    removeModel: (name) => removeModel(db, name),

    beginVersionSweep: (name) => beginVersionSweep(db, name),
    saveVersions: (name, versions, generation) => saveVersions(db, name, versions, generation),
    removeUnseenVersions: (name, generation) => removeUnseenVersions(db, name, generation),
    finishVersionSweep: (name, generation, at) => finishVersionSweep(db, name, generation, at),
    versionsWithPendingRun: (name) => readVersionsWithPendingRun(db, name),
    saveRuns: (name, runs) => saveRuns(db, name, runs),

    saveDeployments: (deployments, at) => saveDeployments(db, deployments, at),
    saveDeployment: (deployment) => saveDeployment(db, deployment),
    removeDeployment: (id) => removeDeployment(db, id),

    syncRecord: () => readSyncRecord(db),
    recordProblem: (problem) => writeMeta(db, 'problem', problem),

    modelCount: () => countModels(db),
    modelsWindow: (query) => readModelsWindow(db, query),
    model: (name) => readModel(db, name),
    versionsWindow: (query) => readVersionsWindow(db, query),
    versionColumns: (name) => readVersionColumns(db, name),
    version: (name, version) => readVersion(db, name, version),
    deployments: () => readDeployments(db),
    deployment: (id) => readDeployment(db, id),

    close: () => db.close(),
  };
}
