import { describe, expect, it } from 'vitest';
import {
  type BuiltPage,
  findExternalAddress,
} from '../../../../../../electron/engine/connections/links/external-address.ts';
import { isClusterInternal } from '../../../../../../electron/engine/connections/links/is-cluster-internal.ts';
import { getMlflowUiState } from '../../../../../../electron/engine/connections/links/mlflow-ui-state.ts';
import type { StoredConnection } from '../../../../../../electron/engine/connections/stored/stored-connection.ts';
import { toConnection } from '../../../../../../electron/engine/connections/stored/to-connection.ts';
import { connectionSchema } from '../../../../../../shared/connection/connection.ts';
import { sampleGroup, sampleMlflow, samplePrimehub } from '../sample-connections.ts';

const setting = (uiUrl: string | null, trackingUri: string | null = null) => ({ uiUrl, trackingUri });
const hub = (mlflow: ReturnType<typeof setting> | null) => samplePrimehub({ groups: [sampleGroup(mlflow)] });

function addressOf(
  page: BuiltPage,
  connection: StoredConnection,
  more: { run?: { experimentId: string | null; runId: string | null }; group?: string | null } = {},
) {
  const group = more.group === undefined ? (connection.kind === 'primehub' ? 'fraud-detection' : null) : more.group;
  const found = findExternalAddress(page, { connection, group, run: more.run ?? null });
  return found.ok ? found.url : `${found.error.code}: ${found.error.message}`;
}

describe('links to MLflow’s pages', () => {
  const ui = hub(setting('https://hub.example/console/apps/mlflow-1/', 'http://app-mlflow-1:5000'));

  it.each<[BuiltPage, string]>([
    [{ page: 'mlflow-models' }, '#/models'],
    [{ page: 'mlflow-model', name: "a/b 100% ü?#'" }, "#/models/a%2Fb%20100%2525%20%C3%BC%3F%23'"],
    [{ page: 'mlflow-model', name: 'a%2Fb' }, '#/models/a%25252Fb'],
    [{ page: 'mlflow-version', name: 'a%20b', version: '1' }, '#/models/a%252520b/versions/1'],
    [{ page: 'mlflow-version', name: 'a/b', version: '12' }, '#/models/a%2Fb/versions/12'],
  ])('%j leads from the UI address to %s', (page, expected) => {
    expect(addressOf(page, ui)).toBe(`https://hub.example/console/apps/mlflow-1/${expected}`);
  });

  it('need experiment and run for the page of a run', () => {
    const page = { page: 'mlflow-run', name: 'churn', version: '2' } as const;
    const run = { experimentId: '7', runId: 'abc/1' };
    expect(addressOf(page, ui, { run })).toBe('https://hub.example/console/apps/mlflow-1/#/experiments/7/runs/abc%2F1');
    expect(addressOf(page, ui, { run: { experimentId: null, runId: 'abc' } })).toContain('LINK_REFUSED');
    expect(addressOf(page, ui)).toContain('LINK_REFUSED');
  });

  it('take the tracking address where there is no UI address, also beneath a prefix', () => {
    expect(addressOf({ page: 'mlflow-models' }, hub(setting(null, 'https://mlflow.example/team/')))).toBe(
      'https://mlflow.example/team/#/models',
    );
    expect(addressOf({ page: 'mlflow-models' }, hub(setting('  ', 'https://mlflow.example')))).toBe(
      'https://mlflow.example/#/models',
    );
  });

  it('take the address that the group is read from directly where the settings name none that works from here', () => {
    const direct = { address: 'https://mlflow.example/team', auth: 'none', username: null } as const;
    const read = (mlflow: ReturnType<typeof setting> | null) =>
      addressOf(
        { page: 'mlflow-models' },
        samplePrimehub({ groups: [sampleGroup(mlflow, 'fraud-detection', direct)] }),
      );
    expect(read(setting(null, 'http://app-mlflow-1:5000'))).toBe('https://mlflow.example/team/#/models');
    expect(read(setting('http://app-mlflow-1:5000'))).toBe('https://mlflow.example/team/#/models');
    expect(read(null)).toBe('https://mlflow.example/team/#/models');
    expect(read(setting('https://ui.example'))).toBe('https://ui.example/#/models');
  });

  it.each([
    ['an address inside the cluster', 'http://app-mlflow-1:5000', 'only inside the PrimeHub cluster'],
    ['a file', 'file:///etc/passwd', 'not a web address'],
    ['a script', 'javascript:alert(1)', 'not a web address'],
    ['a network share', 'smb://evil.example/share', 'not a web address'],
    ['no address at all', 'mlflow', 'not a web address'],
    ['user and password', 'https://ada:secret@mlflow.example', 'user name or password'],
  ])('refuse %s', (_, address, reason) => {
    const answer = addressOf({ page: 'mlflow-models' }, hub(setting(address)));
    expect(answer).toContain('LINK_REFUSED');
    expect(answer).toContain(reason);
    expect(answer).not.toContain('secret');
  });

  it('say when there is no address, or none read yet', () => {
    expect(addressOf({ page: 'mlflow-models' }, hub(setting(null)))).toContain('No MLflow address is set');
    expect(addressOf({ page: 'mlflow-models' }, hub(null))).toContain('not yet read');
    expect(addressOf({ page: 'mlflow-models' }, hub(setting('https://x.example')), { group: 'other' })).toContain(
      'LINK_REFUSED',
    );
  });

  it('of a direct connection use its UI address, else its own, however short the host name', () => {
    expect(addressOf({ page: 'mlflow-models' }, sampleMlflow())).toBe('http://mlflow:5000/#/models');
    expect(addressOf({ page: 'mlflow-models' }, sampleMlflow({ uiAddress: 'https://ui.example/x' }))).toBe(
      'https://ui.example/x/#/models',
    );
  });
});

describe('links to PrimeHub’s console', () => {
  const spaced = samplePrimehub({ groups: [sampleGroup(null, 'Team A/1')] });
  it.each<[BuiltPage, string]>([
    [{ page: 'primehub-group-settings' }, 'https://hub.example/console/g/Team%20A%2F1/settings'],
    [{ page: 'primehub-api-token' }, 'https://hub.example/console/g/Team%20A%2F1/api-token'],
    [{ page: 'primehub-deployment', id: 'a-1' }, 'https://hub.example/console/g/Team%20A%2F1/deployments/a-1'],
  ])('%j leads to %s', (page, expected) => {
    expect(addressOf(page, spaced, { group: 'Team A/1' })).toBe(expected);
  });

  it('lead home for a token when no group is open, and nowhere for a page of a group', () => {
    expect(addressOf({ page: 'primehub-api-token' }, spaced, { group: null })).toBe('https://hub.example/console');
    expect(addressOf({ page: 'primehub-group-settings' }, spaced, { group: null })).toContain('LINK_REFUSED');
  });

  it('are refused for a connection to MLflow alone', () => {
    expect(addressOf({ page: 'primehub-api-token' }, sampleMlflow())).toContain('LINK_REFUSED');
  });
});

describe('whether MLflow’s pages can be opened', () => {
  it.each([
    ['not read yet', null, 'unknown'],
    ['nothing set', setting(null), 'not-configured'],
    ['blanks', setting(' ', ''), 'not-configured'],
    ['another scheme', setting('ftp://mlflow.example'), 'invalid'],
    ['no address at all', setting('mlflow, ask Ann'), 'invalid'],
    ['an invalid UI address before a sound tracking URI', setting('http://', 'https://mlflow.example'), 'invalid'],
    ['a cluster’s name', setting(null, 'http://app-mlflow-1:5000'), 'cluster-internal'],
    ['a public UI beside it', setting('https://mlflow.example', 'http://app-mlflow-1:5000'), 'ready'],
    ['the host that serves PrimeHub, however short', setting('http://hub/console/apps/x'), 'ready'],
    ['this computer', setting('http://localhost:5000'), 'ready'],
  ] as const)('%s: %j is %s', (_, value, expected) => {
    expect(getMlflowUiState(value, 'http://hub')).toBe(expected);
  });

  it.each([
    ['mlflow', true],
    ['mlflow.hub.svc', true],
    ['mlflow.hub.svc.cluster.local', true],
    ['MLFLOW.Cluster.Local.', true],
    ['metadata.google.internal', true],
    ['mlflow.example.com', false],
    ['localhost', false],
    ['demo.localhost', false],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['[::1]', false],
  ])('the host %s is inside a cluster: %s', (host, expected) => {
    expect(isClusterInternal(host)).toBe(expected);
  });
});

describe('what the renderer may know of a connection', () => {
  it('is its shared shape, strictly', () => {
    const shown = toConnection(hub(setting(null, 'http://app-mlflow-1:5000')));
    expect(connectionSchema.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({ credential: 'keychain', groups: [{ mlflowUi: 'cluster-internal' }] });
    expect(JSON.stringify(shown)).not.toContain('app-mlflow-1');
    const direct = toConnection(sampleMlflow());
    expect(connectionSchema.parse(direct)).toEqual(direct);
  });
});
