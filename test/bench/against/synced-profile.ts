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
