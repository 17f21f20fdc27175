import { type DrivenApp, driveApp } from '../window/drive-app.ts';
import type { Build } from './builds.ts';
import { makeSyncedProfile, type SyncedProfile } from './synced-profile.ts';

/** A running app that has all models of a server. */
export interface SyncedApp {
  readonly profile: SyncedProfile;
  readonly driven: DrivenApp;
  close(): Promise<void>;
}

/** Has the build read a server, and starts it anew with what it has read. */
export async function openSyncedApp(build: Build, url: string, models: number): Promise<SyncedApp> {
  const profile = await makeSyncedProfile(build, url, models);
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
