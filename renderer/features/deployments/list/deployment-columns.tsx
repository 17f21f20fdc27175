import Box from '@mui/material/Box';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { CopyButton } from '../../../components/copy/copy-button.tsx';
import { DeploymentStatusChip, DeploymentStatusDot } from '../../../components/deployments/deployment-status.tsx';
import { formatVersionLabel, isVersionNumber } from '../../../components/registry/version-label.ts';
import { RowLink } from '../../../components/table/row-link.tsx';
import type { TableColumn } from '../../../components/table/table-column.ts';
import { LookAlikeMark } from '../../../components/text/names/look-alike-mark.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { TimeText } from '../../../components/text/time-text.tsx';
import { deploymentPath, modelPath, versionPath } from '../../../paths.ts';
import { PowerButton } from '../power/power-button.tsx';
import type { DeploymentSortColumn } from './deployment-filter.ts';

interface DeploymentColumn extends TableColumn<Deployment> {
  readonly sort?: { readonly key: DeploymentSortColumn; readonly first: 'asc' | 'desc' };
}

/** The columns of the deployments list. */
export const deploymentColumns: readonly DeploymentColumn[] = [
  {
    id: 'name',
    header: 'Deployment',
    width: 150,
    grows: true,
    pin: 'left',
    sort: { key: 'name', first: 'asc' },
    cell: ({ id, name }) => (
      <span className="parts">
        <RowLink to={deploymentPath(id)} title={`${name} (${id})`} isStrong>
          {name}
        </RowLink>
        <LookAlikeMark name={name} />
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    width: 146,
    sort: { key: 'status', first: 'asc' },
    cell: (deployment) => <StatusCell deployment={deployment} />,
  },
  {
    id: 'model',
    header: 'Model',
    width: 150,
    grows: true,
    sort: { key: 'model', first: 'asc' },
    cell: ({ modelName, modelUri }) =>
      modelName === null ? (
        <Box component="span" title={toVisibleText(modelUri ?? '')} sx={{ color: 'text.secondary' }}>
          <ServerText text={modelUri ?? '–'} />
        </Box>
      ) : (
        <RowLink to={modelPath(modelName)} title={modelName}>
          {modelName}
        </RowLink>
      ),
  },
  { id: 'version', header: 'Version', width: 96, cell: (deployment) => <VersionLink deployment={deployment} /> },
  {
    id: 'replicas',
    header: 'Replicas',
    width: 94,
    align: 'right',
    sort: { key: 'replicas', first: 'desc' },
    cell: ({ availableReplicas, replicas }) => (
      <span title={`${availableReplicas ?? 0} of ${replicas ?? 'an unknown number of'} replicas available`}>
        {availableReplicas ?? 0}/{replicas ?? '–'}
      </span>
    ),
  },
  {
    id: 'updatedAt',
    header: 'Last Updated',
    width: 192,
    sort: { key: 'updatedAt', first: 'desc' },
    cell: (deployment) => <LastChange deployment={deployment} />,
  },
  {
    id: 'endpoint',
    header: 'Endpoint',
    width: 80,
    cell: ({ endpoint, name }) =>
      endpoint === null ? (
        <span>–</span>
      ) : (
        <CopyButton text={endpoint} label={`Copy the endpoint of ${name}: ${endpoint}`} />
      ),
  },
  {
    id: 'action',
    header: 'Action',
    width: 96,
    pin: 'right',
    isHeaderHidden: true,
    cell: (deployment) => <PowerButton deployment={deployment} isInRow />,
  },
];

/** The status, with a failure that it does not show yet below it. */
function StatusCell({ deployment }: { readonly deployment: Deployment }) {
  const { status, problem } = deployment;
  if (problem === null || problem === '') return <DeploymentStatusChip deployment={deployment} isShort />;
  return (
    <Box sx={twoLines} title={toVisibleText(`${status}: ${problem}`, 'prose')}>
      <span className="parts">
        <DeploymentStatusDot status="Failed" />
        {status}
      </span>
      <Box sx={{ color: 'error.main', fontSize: '0.75rem' }}>
        <ServerText text={problem} isProse />
      </Box>
    </Box>
  );
}

/** When and by whom it was changed, with the update message below. */
function LastChange({ deployment: { updatedAt, updatedBy, updateMessage } }: { readonly deployment: Deployment }) {
  const message = updateMessage?.trim() ?? '';
  return (
    <Box sx={twoLines}>
      <div>
        <TimeText time={updatedAt} />
        {updatedBy !== null && (
          <span title={toVisibleText(updatedBy)}>
            {' '}
            by <ServerText text={updatedBy} />
          </span>
        )}
      </div>
      {message !== '' && (
        <Box title={toVisibleText(message, 'prose')} sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
          <ServerText text={message} isProse />
        </Box>
      )}
    </Box>
  );
}

/** A model URI may name a stage or an alias instead of a version. Only a version has a page. */
function VersionLink({ deployment: { modelName, modelVersion } }: { readonly deployment: Deployment }) {
  if (modelName === null || modelVersion === null) return <span>–</span>;
  if (!isVersionNumber(modelVersion))
    return (
      <span title={toVisibleText(modelVersion)}>
        <ServerText text={modelVersion} />
      </span>
    );
  return <RowLink to={versionPath(modelName, modelVersion)}>{formatVersionLabel(modelVersion)}</RowLink>;
}

const twoLines = { lineHeight: 1.35, '& > div': { overflow: 'hidden', textOverflow: 'ellipsis' } } as const;
