import type { Scope } from '../../../../shared/connection/scope.ts';
import type { DeploymentStatus } from '../../../../shared/deployment/deployment.ts';
import type { AppLocation } from '../../../../shared/navigation/app-location.ts';

/** One registry whose MLflow pages can be opened from the tray and the menu. */
export interface MlflowEntry {
  readonly scope: Scope;
  /** "Fraud Detection (hub.example)" */
  readonly label: string;
  /** Why it cannot be opened from here; null when it can. */
  readonly disabledReason: string | null;
}

/** Everything that tray and application menu show, as plain data. */
export interface ShellState {
  /** "Fraud Detection: 41 models, updated 3 min ago"; null when nothing is connected. */
  readonly status: string | null;
  readonly mlflow: readonly MlflowEntry[];
  /** Deployments of the open group that are changing by themselves or have failed. */
  readonly deployments: readonly { readonly id: string; readonly name: string; readonly status: DeploymentStatus }[];
  readonly isConnected: boolean;
}

/** What a click on an item asks for. */
export type ShellCommand =
  | { readonly do: 'open'; readonly location: AppLocation | null }
  | { readonly do: 'open-mlflow'; readonly scope: Scope }
  | { readonly do: 'refresh' }
  | { readonly do: 'quit' };

/** One line of a menu before Electron sees it; `role` items are Electron's own. */
export interface ShellItem {
  readonly id?: string;
  readonly label?: string;
  readonly type?: 'separator';
  readonly role?: string;
  readonly accelerator?: string;
  readonly enabled?: boolean;
  readonly command?: ShellCommand;
  readonly submenu?: readonly ShellItem[];
}
