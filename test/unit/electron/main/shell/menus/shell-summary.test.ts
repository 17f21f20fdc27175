import { describe, expect, it } from 'vitest';
import { toConnection } from '../../../../../../electron/engine/connections/stored/to-connection.ts';
import type { EngineFacts, OpenRegistry } from '../../../../../../electron/ipc/engine-messages.ts';
import { summarizeShell } from '../../../../../../electron/main/shell/menus/shell-summary.ts';
import { appError } from '../../../../../../shared/failure/app-error.ts';
import type { SyncState } from '../../../../../../shared/registry/sync-state.ts';
import { sampleGroup, sampleMlflow, samplePrimehub } from '../../../engine/connections/sample-connections.ts';

const now = 1_700_000_000_000;
const state: SyncState = {
  phase: 'idle',
  progress: null,
  lastSuccessAt: now,
  problem: null,
  offline: false,
  truncatedAt: null,
  nextAttemptAt: null,
  readAt: { changes: null, list: null, runs: null },
};
const connections = [toConnection(samplePrimehub())];
const open = (changes: Partial<SyncState> = {}, modelCount = 41): OpenRegistry => ({
  scope: { connectionId: samplePrimehub().id, group: 'fraud-detection' },
  state: { ...state, ...changes },
  modelCount,
  deployments: [{ id: 'd1', name: 'Fraud API', status: 'Deploying' }],
  views: [{ id: 'v1', name: 'stale\u202e', address: '' }],
});
const facts = (registry: OpenRegistry | null): EngineFacts => ({ connections, open: registry });
const refused = appError('TOKEN_REFUSED', 'no');

describe('what tray and menus show', () => {
  it('is that the app starts, until the engine has told anything', () => {
    expect(summarizeShell(null, 'starting', now)).toEqual({
      status: 'Starting…',
      mlflow: [],
      deployments: [],
      views: [],
      isConnected: false,
    });
  });

  it('stays as it was told last while the engine is started again, and is that it was stopped', () => {
    const told = summarizeShell(facts(open()), 'starting', now);
    expect(told).toMatchObject({ status: 'fraud-detection: 41 models, updated just now', isConnected: true });
    expect(told.deployments).toEqual([{ id: 'd1', name: 'Fraud API', status: 'Deploying' }]);
    expect(summarizeShell(facts(open()), 'stopped', now).status).toBe('Stopped after it failed three times');
    expect(summarizeShell(null, 'stopped', now).status).toBe('Stopped after it failed three times');
  });

  it('is nothing where nothing is open', () => {
    expect(summarizeShell(facts(null), 'running', now)).toMatchObject({ status: null, isConnected: false });
  });

  it.each<[string, Partial<SyncState>, number, string]>([
    ['one model', {}, 1, '1 model, updated just now'],
    ['a refresh', { phase: 'refreshing' }, 41, '41 models, refreshing'],
    ['no refresh yet', { lastSuccessAt: null }, 0, '0 models, not read yet'],
    ['minutes', { lastSuccessAt: now - 5 * 60_000 }, 41, '41 models, updated 5 min ago'],
    ['hours', { lastSuccessAt: now - 47 * 3_600_000 }, 41, '41 models, updated 47 h ago'],
    ['days', { lastSuccessAt: now - 72 * 3_600_000 }, 41, '41 models, updated 3 days ago'],
    ['no network', { offline: true }, 41, '41 models, offline, updated just now'],
    ['a failure', { problem: refused }, 41, '41 models, updated just now, last refresh failed'],
  ])('tells of %s', (_, changes, count, text) => {
    expect(summarizeShell(facts(open(changes, count)), 'running', now).status).toBe(`fraud-detection: ${text}`);
  });

  it('names the connection of a group where there are several, and why MLflow’s pages cannot be opened', () => {
    const inCluster = { trackingUri: null, uiUrl: 'http://app-mlflow-x1.hub.svc.cluster.local:5000' };
    const groups = [sampleGroup(), sampleGroup(inCluster, 'churn')];
    const several = [toConnection(samplePrimehub({ groups })), toConnection(sampleMlflow())];
    const { mlflow } = summarizeShell({ connections: several, open: null }, 'running', now);
    expect(mlflow.map(({ label, disabledReason }) => [label, disabledReason])).toEqual([
      ['fraud-detection (hub.example)', null],
      ['churn (hub.example)', 'reachable only inside the cluster'],
      ['mlflow:5000', null],
    ]);
  });
});
