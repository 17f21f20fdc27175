import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createAttempts } from '../../../../../electron/main/secrets/attempts.ts';
import { createSecretOffers } from '../../../../../electron/main/secrets/secret-offers.ts';
import { manualClock } from '../../engine/deployments/manual-clock.ts';

/** Gives each test an empty folder for the files of the PrimeHub command line and of MLflow, and opens offers over them. */
export function offersInFolder() {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secret-offers-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const cliFile = () => join(folder, 'config.json');
  const mlflowFile = () => join(folder, 'credentials');
  return {
    cliFile,
    mlflowFile,
    open() {
      const attempts = createAttempts(manualClock());
      const offers = createSecretOffers({ attempts, cliFilePath: cliFile(), mlflowFilePath: mlflowFile() });
      return { attempts, offers };
    },
  };
}
