import Button from '@mui/material/Button';
import { useCallback, useDeferredValue, useMemo } from 'react';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { EmptyState } from '../../../components/page/empty-state.tsx';
import { DataTable } from '../../../components/table/data-table.tsx';
import { LookAlikes } from '../../../components/text/names/look-alikes.tsx';
import { choose } from '../../../stores/choices/choices.ts';
import { deploymentColumns } from './deployment-columns.tsx';
import { type DeploymentSortColumn, filterDeployments } from './deployment-filter.ts';
import { useDeploymentsView } from './deployments-view.ts';
import { useDeploymentsSort } from './use-deployments-sort.ts';

interface DeploymentsTableProps {
  /** null while loading */
  readonly deployments: readonly Deployment[] | null;
  readonly username: string | null;
  readonly onOpen: (deployment: Deployment) => void;
}

/** Lists the deployments that match the search and filters, in one scroll. */
export function DeploymentsTable({ deployments, username, onOpen }: DeploymentsTableProps) {
  const { search, status, isMine, change } = useDeploymentsView();
  const sort = useDeploymentsSort();
  const typed = useDeferredValue(search);
  const rows = useMemo(
    () =>
      deployments === null
        ? null
        : filterDeployments(deployments, { search: typed, status, changedBy: isMine ? username : null }, sort),
    [deployments, typed, status, isMine, username, sort],
  );
  const names = useMemo(() => (rows ?? []).map(({ name }) => name), [rows]);
  const getRow = useCallback((index: number) => rows?.[index], [rows]);

  if (rows !== null && rows.length === 0) {
    return (
      <EmptyState
        title="No deployment matches"
        actions={
          <Button variant="outlined" onClick={() => change({ search: '', status: null, isMine: false })}>
            Show all
          </Button>
        }
      />
    );
  }
  return (
    <LookAlikes names={[names]}>
      <DataTable
        label="Deployments"
        memoryKey="deployments"
        getRowKey={getDeploymentKey}
        columns={deploymentColumns}
        windows={{
          total: rows?.length ?? null,
          getRow,
          showRange: showAllRanges,
          viewKey: JSON.stringify([typed, status, isMine, sort]),
        }}
        sort={{ key: sort.column, direction: sort.direction }}
        onSort={({ key, direction }) =>
          void choose('deployments.sort', '', { column: key as DeploymentSortColumn, direction })
        }
        onOpen={onOpen}
      />
    </LookAlikes>
  );
}

const getDeploymentKey = ({ id }: Deployment): string => id;

/** All rows are loaded, so there is no window to request. */
function showAllRanges(): void {}
