import { create } from 'zustand';
import type { DeploymentStatus } from '../../../../shared/deployment/deployment.ts';
import type { DeploymentSort } from './deployment-filter.ts';

interface DeploymentsView {
  readonly search: string;
  readonly status: DeploymentStatus | null;
  readonly isMine: boolean;
  readonly sort: DeploymentSort;
  change(part: Partial<Pick<DeploymentsView, 'search' | 'status' | 'isMine' | 'sort'>>): void;
}

/** How the list is filtered and sorted, kept while the person looks at a deployment. */
export const useDeploymentsView = create<DeploymentsView>((set) => ({
  search: '',
  status: null,
  isMine: false,
  sort: { column: 'updatedAt', direction: 'desc' },
  change: (part) => set(part),
}));
