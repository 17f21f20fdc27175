import { create } from 'zustand';
import type { DeploymentStatus } from '../../../../shared/deployment/deployment.ts';

interface DeploymentsView {
  readonly search: string;
  readonly status: DeploymentStatus | null;
  readonly isMine: boolean;
  change(part: Partial<Pick<DeploymentsView, 'search' | 'status' | 'isMine'>>): void;
}

/** How the list is filtered, kept while the person looks at a deployment. */
export const useDeploymentsView = create<DeploymentsView>((set) => ({
  search: '',
  status: null,
  isMine: false,
  change: (part) => set(part),
}));
