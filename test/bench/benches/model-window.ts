import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getReplicaFile } from '../../../electron/engine/workspace/replica-file.ts';
import { fillFleet } from '../fill-fleet.ts';
import type { Bench } from '../report.ts';
import { makeConnectedProfile } from '../window/connected-profile.ts';
import { driveApp, modelRow } from '../window/drive-app.ts';
import { appFolder } from '../window/electron-command.ts';
import { timePainting } from '../window/time-painting.ts';

/** Opening a model with 1,000 versions in the real window: from the click on its row to the frame with its metrics. */
export const modelWindow: Bench = {
  id: 'model-window',
  async run(runs) {
    const { userData, scope, remove } = makeConnectedProfile('http://127.0.0.1:9');
    const file = getReplicaFile(join(userData, 'replicas'), scope);
    mkdirSync(dirname(file), { recursive: true });
    fillFleet(file, { models: 1, versionsPerModel: 1_000 });
    try {
      const values: number[] = [];
      for (let run = 0; run < runs; run += 1) values.push(await openModel(userData));
      return [
        { name: 'a model with 1,000 versions, from the click to painted metrics', unit: 'ms', values, limit: null },
      ];
    } finally {
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
