import { type DrivenApp, driveApp } from '../window/drive-app.ts';
import type { Build } from './builds.ts';
import { makeSyncedProfile, readNoVersions, type SyncedProfile } from './synced-profile.ts';

/** A running app that has all models of a server. */
export interface SyncedApp {
  readonly profile: SyncedProfile;
  readonly driven: DrivenApp;
  close(): Promise<void>;
}

/** Has the build read a server, and starts it anew with what it has read. Versions that nobody opens are not read. */
export async function openSyncedApp(build: Build, url: string, models: number): Promise<SyncedApp> {
  const profile = await makeSyncedProfile(build, url, models);
  readNoVersions(profile);
  try {
    const driven = await driveApp(profile.folder, profile.userData);
    return {
      profile,
      driven,
      close: () => driven.close().finally(profile.remove),
    };
  } catch (error) {
    profile.remove();
    throw error;
  }
}
