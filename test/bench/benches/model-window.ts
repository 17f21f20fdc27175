import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getReplicaFile } from '../../../electron/engine/workspace/replica-file.ts';
import { fillFleet } from '../fill-fleet.ts';
import { alternate, median } from '../measure.ts';
import type { Bench } from '../report.ts';
import { makeConnectedProfile } from '../window/connected-profile.ts';
import { driveApp, modelRow } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';
import { openMlflowModelPage } from '../window/mlflow-model-page.ts';
import { timePainting } from '../window/time-painting.ts';

const versions = 1_000;

/**
 * Opening a model with 1,000 versions in the real window: from the click on its row to the frame with its metrics. Beside it,
 * in turns, MLflow's own page of such a model, to the frame with its versions, which come without metrics.
 */
export const modelWindow: Bench = {
  id: 'model-window',
  async run(runs) {
    const { userData, scope, remove } = makeConnectedProfile('http://127.0.0.1:9');
    const file = getReplicaFile(join(userData, 'replicas'), scope);
    mkdirSync(dirname(file), { recursive: true });
    fillFleet(file, { models: 1, versionsPerModel: versions });
    const peer = await openMlflowModelPage(versions);
    try {
      const pairs = await alternate(
        runs,
        () => openModel(userData),
        () => ('unavailable' in peer ? Number.NaN : peer.open()),
      );
      const ours = pairs.map(({ a }) => a);
      const name = 'a model with 1,000 versions, from the click to painted metrics';
      if ('unavailable' in peer) {
        return [
          { name, unit: 'ms', values: ours, limit: null, note: `without MLflow's own page: ${peer.unavailable}` },
        ];
      }
      return [
        { name, unit: 'ms', values: ours, limit: null },
        {
          name: "the same / MLflow's own page, from the click to its painted versions",
          unit: 'ratio',
          values: pairs.map(({ a, b }) => a / b),
          limit: 1,
          note: `${median(ours).toFixed(0)} / ${median(pairs.map(({ b }) => b)).toFixed(0)} ms`,
        },
      ];
    } finally {
      if (!('unavailable' in peer)) await peer.close();
      remove();
    }
  },
};

async function openModel(userData: string): Promise<number> {
  const { page, close } = await driveApp(appFolder, userData);
  try {
    return await timePainting(page, modelRow, 'main [role="grid"]:not([aria-busy="true"]) tbody .number');
  } finally {
    await close();
  }
}
