import type { Scope } from '../../../../shared/connection/scope.ts';
import type { DeploymentStatus } from '../../../../shared/deployment/deployment.ts';
import type { AppLocation } from '../../../../shared/navigation/app-location.ts';

/** A registry whose MLflow pages the tray and the menu can open. */
export interface MlflowEntry {
  readonly scope: Scope;
  /** "Fraud Detection (hub.example)" */
  readonly label: string;
  /** Why its pages cannot open from here; null when they can. */
  readonly disabledReason: string | null;
}

/** Everything the tray and the application menu show, as plain data. */
export interface ShellState {
  /** "Fraud Detection: 41 models, updated 3 min ago"; null when nothing is connected. */
  readonly status: string | null;
  readonly mlflow: readonly MlflowEntry[];
  /** Deployments of the open group that are changing by themselves or have failed. */
  readonly deployments: readonly { readonly id: string; readonly name: string; readonly status: DeploymentStatus }[];
  /** The person's saved views of the open registry. */
  readonly views: readonly { readonly id: string; readonly name: string; readonly address: string }[];
  readonly isConnected: boolean;
}

/** What a click on an item asks for. */
export type ShellCommand =
  | { readonly do: 'open'; readonly location: AppLocation | null }
  | { readonly do: 'open-mlflow'; readonly scope: Scope }
  | { readonly do: 'refresh' }
  | { readonly do: 'quit' };

/** A menu item as plain data; `role` items are Electron's own. */
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
