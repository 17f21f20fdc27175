import { getScopeKey } from '../../../../shared/connection/scope.ts';
import type { ShellItem, ShellState } from './shell-state.ts';

/** A menu of thousands of groups would not fit a screen, and holds the desktop up. */
const mostEntries = 50;

/** Lists the "Open MLflow UI" part of the tray and the menu: one item for one registry, a submenu for several. */
export function listMlflowItems(state: ShellState): readonly ShellItem[] {
  const entries = state.mlflow.map((entry): ShellItem => {
    const base = {
      id: `mlflow:${getScopeKey(entry.scope)}`,
      command: { do: 'open-mlflow', scope: entry.scope } as const,
    };
    // The reason is in the label, because not every desktop shows tooltips in menus.
    return entry.disabledReason === null
      ? { ...base, label: entry.label }
      : { ...base, label: `${entry.label}: ${entry.disabledReason}`, enabled: false };
  });
  const [only] = entries;
  if (only === undefined) return [{ id: 'mlflow', label: 'Open MLflow UI', enabled: false }];
  if (entries.length === 1) return [{ ...only, label: `Open MLflow UI: ${only.label ?? ''}` }];
  return [
    {
      id: 'mlflow',
      label: 'Open MLflow UI',
      submenu: [
        ...entries.slice(0, mostEntries),
        ...(entries.length > mostEntries
          ? [{ id: 'mlflow-more', label: `${entries.length - mostEntries} more in the app`, enabled: false }]
          : []),
      ],
    },
  ];
}
