import { listDeploymentItems } from './deployment-items.ts';
import { listMlflowItems } from './mlflow-items.ts';
import type { ShellItem, ShellState } from './shell-state.ts';
import { listViewItems } from './view-items.ts';

/** Builds the application menu. It has everything that the tray has, for desktops without a tray. */
export function buildAppMenu(state: ShellState, platform: NodeJS.Platform): readonly ShellItem[] {
  const quit: ShellItem = {
    id: 'menu-quit',
    label: 'Quit PrimeHub Models',
    accelerator: 'CmdOrCtrl+Q',
    command: { do: 'quit' },
  };
  const settings: ShellItem = {
    id: 'menu-settings',
    label: 'Settings…',
    accelerator: 'CmdOrCtrl+,',
    command: { do: 'open', location: { page: 'settings' } },
  };
  const connect: ShellItem = {
    id: 'menu-connect',
    label: 'Add Connection…',
    command: { do: 'open', location: { page: 'connect' } },
  };
  const isMac = platform === 'darwin';
  return [
    ...(isMac
      ? [
          {
            label: 'PrimeHub Models',
            submenu: [
              { role: 'about' },
              { type: 'separator' as const },
              settings,
              { type: 'separator' as const },
              { role: 'hide' },
              { role: 'hideOthers' },
              { role: 'unhide' },
              { type: 'separator' as const },
              quit,
            ],
          },
        ]
      : []),
    {
      label: 'File',
      submenu: [
        { id: 'menu-open', label: 'Open PrimeHub Models', command: { do: 'open', location: null } },
        connect,
        ...(isMac ? [] : [settings]),
        { type: 'separator' },
        { role: 'close' },
        ...(isMac ? [] : [quit]),
      ],
    },
    { label: 'Edit', submenu: ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'].map((role) => ({ role })) },
    {
      label: 'View',
      submenu: [
        page('Models', 'models', state),
        {
          id: 'menu-versions',
          label: 'Versions',
          enabled: state.isConnected,
          command: { do: 'open', location: { page: 'versions', address: '' } },
        },
        ...listViewItems(state),
        page('Deployments', 'deployments', state),
        ...listDeploymentItems(state, 'menu-deployment'),
        page('Compare', 'compare', state),
        { type: 'separator' },
        // The keys are the page's own, which knows whether somebody types: they are told, and not taken.
        step('Previous Version', 'previous', state),
        step('Next Version', 'next', state),
        { type: 'separator' },
        {
          id: 'menu-refresh',
          label: 'Refresh',
          accelerator: 'CmdOrCtrl+Shift+R',
          enabled: state.isConnected,
          command: { do: 'refresh' },
        },
        { type: 'separator' },
        ...['resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'].map((role) => ({ role })),
      ],
    },
    {
      label: 'MLflow',
      submenu: [
        { id: 'menu-status', label: state.status ?? 'Not connected', enabled: false },
        { type: 'separator' },
        ...listMlflowItems(state),
      ],
    },
    { role: 'windowMenu' },
  ];
}

function page(label: string, name: 'models' | 'deployments' | 'compare', state: ShellState): ShellItem {
  return { id: `menu-${name}`, label, enabled: state.isConnected, command: { do: 'open', location: { page: name } } };
}

function step(label: string, to: 'previous' | 'next', state: ShellState): ShellItem {
  return {
    id: `menu-${to}-version`,
    label: `${label} (Alt+${to === 'previous' ? '↑' : '↓'})`,
    enabled: state.isConnected,
    command: { do: 'open', location: { page: 'beside', step: to } },
  };
}
