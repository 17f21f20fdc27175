import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Switch from '@mui/material/Switch';
import { type Deployment, deploymentStatusSchema } from '../../../../shared/deployment/deployment.ts';
import { describeStatus } from '../../../../shared/deployment/status-text.ts';
import { ExportMenu } from '../../../components/export/export-menu.tsx';
import { SearchBox } from '../../../components/page/search-box.tsx';
import { countDeployments } from './count-deployments.ts';
import { filterDeployments } from './deployment-filter.ts';
import { useDeploymentsView } from './deployments-view.ts';
import { useDeploymentsSort } from './use-deployments-sort.ts';

interface DeploymentsToolbarProps {
  readonly deployments: readonly Deployment[];
  readonly username: string;
  readonly onOpen: (deployment: Deployment) => void;
}

/** The search field, the status filter and "Mine". */
export function DeploymentsToolbar({ deployments, username, onOpen }: DeploymentsToolbarProps) {
  const view = useDeploymentsView();
  const sort = useDeploymentsSort();
  const { search, status, isMine, change } = view;
  const counts = countDeployments(deployments, view, username).byStatus;
  const listShown = (): readonly Deployment[] =>
    filterDeployments(deployments, { search, status, changedBy: isMine ? username : null }, sort);
  const openFirst = (): void => {
    const [first] = search.trim() === '' ? [] : listShown();
    if (first !== undefined) onOpen(first);
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
      <SearchBox
        isPageSearch
        label="Search deployments"
        value={search}
        onChange={(text) => change({ search: text })}
        onEnter={openFirst}
      />
      <Select
        size="small"
        displayEmpty
        value={status ?? ''}
        onChange={({ target }) => change({ status: deploymentStatusSchema.safeParse(target.value).data ?? null })}
        inputProps={{ 'aria-label': 'Status' }}
        sx={{ height: 30, minWidth: 140, fontSize: '0.8125rem', backgroundColor: 'background.paper' }}
      >
        <MenuItem value="">All statuses</MenuItem>
        {deploymentStatusSchema.options
          .filter((each) => (counts[each] ?? 0) > 0 || each === status)
          .map((each) => (
            <MenuItem key={each} value={each}>
              {describeStatus(each)} ({counts[each] ?? 0})
            </MenuItem>
          ))}
      </Select>
      <FormControlLabel
        label="Mine"
        title={`Last changed by ${username}`}
        control={<Switch size="small" checked={isMine} onChange={(_, checked) => change({ isMine: checked })} />}
        sx={{ ml: 0, mr: 0, gap: 0.5 }}
      />
      <Box sx={{ flex: 1 }} />
      <ExportMenu
        what="deployments"
        getRequest={() => ({ table: 'deployments', ids: listShown().map(({ id }) => id) })}
      />
    </Box>
  );
}
