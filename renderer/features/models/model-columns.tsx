import type { Connection } from '../../../shared/connection.ts';
import type { Tag } from '../../../shared/registry.ts';
import type { ModelRow } from '../../../shared/views.ts';
import { DeployedBy } from '../../components/deployed-by.tsx';
import { type ChipItem, FirstChips } from '../../components/first-chips.tsx';
import { NoValue } from '../../components/no-value.tsx';
import { RowLink } from '../../components/row-link.tsx';
import type { TableColumn } from '../../components/table-column.ts';
import { TimeText } from '../../components/time-text.tsx';
import { modelPath, versionPath } from '../../paths.ts';

/** The columns of the models list. Sort keys are those of the `models.window` query. */
export function modelColumns(kind: Connection['kind']): readonly TableColumn<ModelRow>[] {
  const columns: readonly TableColumn<ModelRow>[] = [
    {
      id: 'name',
      header: 'Name',
      width: 220,
      grows: true,
      pin: 'left',
      sort: { key: 'name', first: 'asc' },
      cell: ({ name }) => (
        <span className="parts">
          <RowLink to={modelPath(name)} title={name} isStrong>
            {name}
          </RowLink>
        </span>
      ),
    },
    {
      id: 'latestVersion',
      header: 'Latest Version',
      width: 148,
      sort: { key: 'latestVersion', first: 'desc' },
      cell: ({ name, latestVersion }) =>
        latestVersion === null ? (
          <NoValue />
        ) : (
          <RowLink to={versionPath(name, latestVersion)}>Version {latestVersion}</RowLink>
        ),
    },
    {
      id: 'createdAt',
      header: 'Registered At',
      width: 140,
      sort: { key: 'createdAt', first: 'desc' },
      cell: ({ createdAt }) => <TimeText time={createdAt} />,
    },
    {
      id: 'updatedAt',
      header: 'Updated',
      width: 128,
      sort: { key: 'updatedAt', first: 'desc' },
      cell: ({ updatedAt }) => <TimeText time={updatedAt} />,
    },
    {
      id: 'deployed',
      header: 'Deployed',
      width: 176,
      sort: { key: 'deployed', first: 'desc' },
      cell: ({ deployedBy }) =>
        deployedBy.length === 0 ? <NoValue /> : <DeployedBy deployments={deployedBy} max={1} />,
    },
    {
      id: 'labels',
      header: 'Aliases / Stage',
      width: 148,
      cell: ({ aliases, stages }) =>
        aliases.length + stages.length === 0 ? (
          <NoValue />
        ) : (
          <FirstChips
            max={1}
            chips={[
              ...aliases.map(({ label, version }) => aliasChip(label, version)),
              ...stages.map(({ label, version }) => stageChip(label, version)),
            ]}
          />
        ),
    },
    {
      id: 'tags',
      header: 'Tags',
      width: 148,
      cell: ({ tags, tagCount }) =>
        tagCount === 0 ? <NoValue /> : <FirstChips max={1} total={tagCount} chips={tags.map(tagChip)} />,
    },
    {
      id: 'description',
      header: 'Description',
      width: 220,
      grows: true,
      cell: ({ summary }) =>
        summary === '' ? (
          <NoValue />
        ) : (
          <span className="quiet" title={summary}>
            {summary}
          </span>
        ),
    },
  ];
  return kind === 'mlflow' ? columns.filter(({ id }) => id !== 'deployed') : columns;
}

const aliasChip = (label: string, version: string): ChipItem => ({
  tone: 'alias',
  text: `@${label}`,
  title: `Alias ${label}: version ${version}`,
});

const stageChip = (label: string, version: string): ChipItem => ({
  tone: 'stage',
  text: label,
  title: `Stage ${label}: version ${version}`,
});

const tagChip = ({ key, value }: Tag): ChipItem => ({
  tone: 'tag',
  text: value === '' ? key : `${key}: ${value}`,
  title: `${key}: ${value}`,
});
