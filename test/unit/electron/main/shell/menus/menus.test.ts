import { describe, expect, it } from 'vitest';
import { buildAppMenu } from '../../../../../../electron/main/shell/menus/app-menu-template.ts';
import type { MlflowEntry, ShellItem, ShellState } from '../../../../../../electron/main/shell/menus/shell-state.ts';
import { buildTrayMenu } from '../../../../../../electron/main/shell/menus/tray-template.ts';

const id = '3d1c9f64-8b2e-4d7a-a1f0-5e6c7b8a9d01';
const entry = (group: string, disabledReason: string | null = null): MlflowEntry => ({
  scope: { connectionId: id, group },
  label: group,
  disabledReason,
});
const empty: ShellState = { status: null, mlflow: [], deployments: [], views: [], isConnected: false };
const connected: ShellState = {
  status: 'Fraud Detection: 41 models, updated just now',
  mlflow: [entry('Fraud Detection'), entry('Churn', 'not configured')],
  deployments: [{ id: 'd1', name: 'Fraud API', status: 'Deploying' }],
  views: [{ id: 'v1', name: 'R&D, stale', address: 'q=alias%20%3D%20stale' }],
  isConnected: true,
};

const flat = (items: readonly ShellItem[]): ShellItem[] => items.flatMap((item) => [item, ...flat(item.submenu ?? [])]);
const labels = (items: readonly ShellItem[]): string[] =>
  items.map((item) => item.label ?? `(${item.type ?? item.role})`);

describe('the tray menu', () => {
  it('says that nothing is connected and still opens and quits', () => {
    const items = buildTrayMenu(empty);
    expect(labels(items)).toEqual([
      'Not connected',
      '(separator)',
      'Open PrimeHub Models',
      'Open MLflow UI',
      '(separator)',
      'Refresh',
      '(separator)',
      'Quit PrimeHub Models',
    ]);
    expect(items.filter((item) => item.enabled === false).map((item) => item.id)).toEqual([
      'status',
      'mlflow',
      'refresh',
    ]);
  });

  it('offers one MLflow UI per connection and group, with the reason where one cannot be opened', () => {
    const submenu = buildTrayMenu(connected).find((item) => item.id === 'mlflow')?.submenu ?? [];
    expect(labels(submenu)).toEqual(['Fraud Detection', 'Churn: not configured']);
    expect(submenu.map((item) => item.enabled ?? true)).toEqual([true, false]);
    expect(submenu[0]?.command).toEqual({ do: 'open-mlflow', scope: { connectionId: id, group: 'Fraud Detection' } });
  });

  it('names the registry in the item itself when there is only one', () => {
    const items = buildTrayMenu({ ...connected, mlflow: [entry('Fraud Detection')] });
    expect(items.find((item) => item.id?.startsWith('mlflow:'))?.label).toBe('Open MLflow UI: Fraud Detection');
  });

  it('lists deployments in motion, each opening its page', () => {
    const item = buildTrayMenu(connected).find((each) => each.id === 'deployment:d1');
    expect(item).toMatchObject({
      label: 'Fraud API: Deploying',
      command: { do: 'open', location: { page: 'deployment', id: 'd1' } },
    });
  });
});

describe('the application menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('has all that the tray has, on %s', (platform) => {
    const menu = flat(buildAppMenu(connected, platform));
    const commands = new Set(menu.map((item) => JSON.stringify(item.command)));
    const inTray = flat(buildTrayMenu(connected)).filter((item) => item.command !== undefined);
    for (const item of inTray) expect(commands).toContain(JSON.stringify(item.command));
    expect(menu.map((item) => item.label)).toContain(connected.status);
  });

  it('leads to what the sidebar leads to', () => {
    const locations = flat(buildAppMenu(connected, 'linux')).map(({ command }) => JSON.stringify(command));
    for (const page of ['models', 'deployments', 'compare', 'settings']) {
      expect(locations).toContain(JSON.stringify({ do: 'open', location: { page } }));
    }
    for (const step of ['previous', 'next']) {
      expect(locations).toContain(JSON.stringify({ do: 'open', location: { page: 'beside', step } }));
    }
  });

  it('has the saved views, as many as fit a screen', () => {
    const views = Array.from({ length: 200 }, (_, index) => ({ id: `v${index}`, name: `View ${index}`, address: '' }));
    const submenu = (state: ShellState): readonly ShellItem[] =>
      flat(buildAppMenu(state, 'linux')).find(({ label }) => label === 'Saved Views')?.submenu ?? [];
    expect(submenu(connected)).toMatchObject([
      {
        label: 'R&D, stale',
        enabled: true,
        command: { do: 'open', location: { page: 'versions', address: 'q=alias%20%3D%20stale' } },
      },
    ]);
    expect(submenu({ ...connected, views: [] })).toEqual([]);
    expect(submenu({ ...connected, views })).toHaveLength(31);
    expect(submenu({ ...connected, views }).at(-1)).toMatchObject({ label: '170 more in the app', enabled: false });
  });

  it('has one quit and one settings item and no repeated id', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      const ids = flat(buildAppMenu(connected, platform)).flatMap((item) => item.id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((each) => each === 'menu-quit' || each === 'menu-settings')).toHaveLength(2);
    }
  });
});
