import type {
  StoredGroup,
  StoredMlflow,
  StoredPrimehub,
} from '../../../../../electron/engine/connections/stored/stored-connection.ts';

export function samplePrimehub(changes: Partial<StoredPrimehub> = {}): StoredPrimehub {
  return {
    id: '2f1d6f0a-7a58-4c7e-8f7d-0d9f5f0b1a01',
    kind: 'primehub',
    label: 'hub.example',
    address: 'https://hub.example',
    credentialPlace: 'keychain',
    username: 'dana',
    isPlatformAdmin: false,
    groups: [sampleGroup()],
    lastGroup: 'fraud-detection',
    ...changes,
  };
}

export function sampleGroup(
  mlflow: StoredGroup['mlflow'] = null,
  name = 'fraud-detection',
  direct: StoredGroup['direct'] = null,
): StoredGroup {
  return { id: `id of ${name}`, name, displayName: name, isGroupAdmin: true, deploymentsEnabled: true, mlflow, direct };
}

export function sampleMlflow(changes: Partial<StoredMlflow> = {}): StoredMlflow {
  return {
    id: '8c3e5b7d-1b4a-4f0f-9a43-3b7a6f2c1b02',
    kind: 'mlflow',
    label: 'mlflow:5000',
    address: 'http://mlflow:5000',
    credentialPlace: 'not-needed',
    auth: 'none',
    username: null,
    uiAddress: null,
    ...changes,
  };
}
