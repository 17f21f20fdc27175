import { createContext, use } from 'react';

/** A model version as the deploy dialog takes it. */
export interface DeployableModel {
  readonly name: string;
  readonly version: string;
}

/** Opens the deploy dialog, which belongs to another feature and is mounted once by the app. */
export const DeployActionContext = createContext<((model: DeployableModel) => void) | null>(null);

/** The function that Deploy buttons call. */
export function useDeployAction(): (model: DeployableModel) => void {
  const open = use(DeployActionContext);
  if (open === null) throw new Error('DeployActionContext is missing');
  return open;
}
