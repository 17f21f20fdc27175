import type { Scope } from '../../../shared/connection/scope.ts';
import { type ForkedScaleServer, forkScaleServer } from '../../demo/scale/fork-scale-server.ts';
import { makeConnectedProfile } from '../window/connected-profile.ts';
import { type DrivenApp, driveApp } from '../window/drive-app.ts';
import { waitUntilRead } from '../window/registry-calls.ts';

/** A server to connect to, and one with a single model: what an app that is about to connect has open before. */
export interface ConnectingServers {
  readonly server: ForkedScaleServer;
  readonly before: ForkedScaleServer;
  close(): Promise<void>;
}

export async function forkConnectingServers(
  options: Parameters<typeof forkScaleServer>[0],
): Promise<ConnectingServers> {
  const before = await forkScaleServer({ size: { models: 1, versionsPerModel: 1 }, latencyMs: 0 });
  const server = await forkScaleServer(options);
  return {
    server,
    before,
    async close() {
      await server.close();
      await before.close();
    },
  };
}

/** Starts an app with a new profile, waits until it has nothing to do, and hands it over with the registry to connect to. */
export async function withConnectingApp<T>(
  folder: string,
  { server, before }: ConnectingServers,
  work: (driven: DrivenApp, scope: Scope) => Promise<T>,
): Promise<T> {
  const profile = makeConnectedProfile(before.url, server.url);
  try {
    const driven = await driveApp(folder, profile.userData);
    try {
      await waitUntilRead(driven.page, profile.scope, 1);
      return await work(driven, profile.otherScope);
    } finally {
      await driven.close();
    }
  } finally {
    profile.remove();
  }
}
