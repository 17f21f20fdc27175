import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConnectedProfile, makeConnectedProfile } from '../window/connected-profile.ts';
import { driveApp } from '../window/drive-app.ts';
import { waitUntilRead } from '../window/registry-calls.ts';
import type { Build } from './builds.ts';

/** A build with data that it has read itself, as each has its own form of files. */
export interface SyncedProfile extends ConnectedProfile {
  readonly folder: string;
}

/** Runs the build once, until it has read all models of a server. */
export async function makeSyncedProfile({ folder }: Build, url: string, models: number): Promise<SyncedProfile> {
  const profile = makeConnectedProfile(url);
  try {
    const driven = await driveApp(folder, profile.userData);
    try {
      await waitUntilRead(driven.page, profile.scope, models);
    } finally {
      await driven.close();
    }
    return { ...profile, folder };
  } catch (error) {
    profile.remove();
    throw error;
  }
}

/**
 * Turns the reading of the versions and runs of all models off, which takes minutes in which nothing is at rest. A build that
 * does not do it reads no such file.
 */
export function readNoVersions({ userData }: SyncedProfile): void {
  const settings = { version: 1, isOn: false, budget: 1_000_000_000 };
  writeFileSync(join(userData, 'fleet.json'), JSON.stringify(settings));
}
