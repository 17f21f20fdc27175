import { createContext, use } from 'react';

/** A model version that the deploy dialog can deploy. */
export interface DeployableModel {
  readonly name: string;
  readonly version: string;
}

/** Opens the deploy dialog. The dialog belongs to another feature, so the app mounts it once. */
export const DeployActionContext = createContext<((model: DeployableModel) => void) | null>(null);

/** Returns the function that opens the deploy dialog. */
export function useDeployAction(): (model: DeployableModel) => void {
  const open = use(DeployActionContext);
  if (open === null) throw new Error('DeployActionContext is missing');
  return open;
}
