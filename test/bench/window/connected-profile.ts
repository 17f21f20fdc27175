import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '../../../shared/connection/scope.ts';
import { makeUserData, removeUserData } from './user-data.ts';

/** The data of an app that knows MLflow servers without sign-in and has read nothing from them. */
export interface ConnectedProfile {
  readonly userData: string;
  /** The registry that the app reads as soon as it starts. */
  readonly scope: Scope;
  /** The one that it knows besides and reads when it is told to connect. */
  readonly otherScope: Scope;
  remove(): void;
}

const [openId, otherId] = ['6f1f7f3c-32a5-4d0a-9c5e-0b7a1b0a4a11', '1c3b2f8e-5d0f-4b7c-8f39-2f6f0c9b7d52'];

/** Stores connections to a server and, where one is given, to another. */
export function makeConnectedProfile(url: string, otherUrl?: string): ConnectedProfile {
  const userData = makeUserData();
  const connections = [connectionTo(url, openId), ...(otherUrl === undefined ? [] : [connectionTo(otherUrl, otherId)])];
  writeFileSync(join(userData, 'connections.json'), JSON.stringify({ version: 1, openId, connections }));
  return {
    userData,
    scope: { connectionId: openId, group: null },
    otherScope: { connectionId: otherId, group: null },
    remove: () => removeUserData(userData),
  };
}

function connectionTo(address: string, id: string) {
  return {
    kind: 'mlflow',
    id,
    label: new URL(address).host,
    address,
    credentialPlace: 'not-needed',
    auth: 'none',
    username: null,
    uiAddress: null,
  };
}
