import { isReadableName } from '../../../shared/registry/is-readable-name.ts';
import { orderLabels } from '../../../shared/registry/label-order.ts';
import type { Tag } from '../../../shared/registry/registry.ts';
import type { ModelRow } from '../../../shared/registry/views.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { DeployedBy } from '../../components/deployments/deployed-by.tsx';
import { type ChipItem, FirstChips } from '../../components/registry/first-chips.tsx';
import type { RegistryKind } from '../../components/registry/registry-kind.ts';
import { ModelLink } from '../../components/registry/versions/model-link.tsx';
import { NoValue } from '../../components/table/no-value.tsx';
import { RowLink } from '../../components/table/row-link.tsx';
import type { TableColumn } from '../../components/table/table-column.ts';
import { toPlainText } from '../../components/text/plain-text.ts';
import { ServerText } from '../../components/text/server-text.tsx';
import { TimeText } from '../../components/text/time-text.tsx';
import { versionPath } from '../../paths.ts';
import { FoundReasons } from './found-reasons.tsx';
import { MatchReason } from './match-reason.tsx';

/**
 * Creates the columns of the models list that this kind of registry can fill. Sort keys are those of the
 * `models.window` query.
 */
export function createModelColumns(kind: RegistryKind): readonly TableColumn<ModelRow>[] {
  const columns: readonly TableColumn<ModelRow>[] = [
    {
      id: 'name',
      header: 'Name',
      width: 208,
      grows: true,
      pin: 'left',
      sort: { key: 'name', first: 'asc' },
      cell: ({ name, foundBy = [], match = null }) =>
        foundBy.length === 0 && match === null ? (
          <ModelLink name={name} />
        ) : (
          <span className="two-lines">
            <ModelLink name={name} />
            {match === null ? (
              <FoundReasons name={name} reasons={foundBy} />
            ) : (
              <MatchReason name={name} match={match} />
            )}
          </span>
        ),
    },
    {
      id: 'latestVersion',
      header: 'Latest Version',
      width: 132,
      sort: { key: 'latestVersion', first: 'desc' },
      cell: ({ name, latestVersion }) =>
        latestVersion === null || !isReadableName(name) ? (
          <NoValue />
        ) : (
          <RowLink to={versionPath(name, latestVersion)}>Version {latestVersion}</RowLink>
        ),
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
      width: 140,
      cell: ({ aliases, stages }) =>
        aliases.length + stages.length === 0 ? (
          <NoValue />
        ) : (
          <FirstChips
            column="labels"
            chips={[
              ...orderLabels(aliases, ({ label }) => label).map(({ label, version }) =>
                createAliasChip(label, version),
              ),
              ...stages.map(({ label, version }) => createStageChip(label, version)),
            ]}
          />
        ),
    },
    {
      id: 'createdAt',
      header: 'Registered At',
      width: 132,
      sort: { key: 'createdAt', first: 'desc' },
      cell: ({ createdAt }) => <TimeText time={createdAt} />,
    },
    {
      id: 'tags',
      header: 'Tags',
      width: 132,
      cell: ({ tags, tagCount }) =>
        tagCount === 0 ? <NoValue /> : <FirstChips column="tags" total={tagCount} chips={tags.map(createTagChip)} />,
    },
    {
      id: 'description',
      header: 'Description',
      width: 168,
      grows: true,
      cell: ({ summary }) => <Summary text={toPlainText(summary)} />,
    },
  ];
  return columns.filter(({ id }) => !hiddenColumns[kind].includes(id));
}

/** PrimeHub leaves out aliases, stages and tags; MLflow knows no deployments. */
const hiddenColumns: Readonly<Record<RegistryKind, readonly string[]>> = {
  primehub: ['labels', 'tags'],
  mlflow: ['deployed'],
  direct: [],
};

function Summary({ text }: { readonly text: string }) {
  if (text === '') return <NoValue />;
  return (
    <span className="quiet" title={toVisibleText(text, 'prose')}>
      <ServerText text={text} isProse />
    </span>
  );
}

const createAliasChip = (label: string, version: string): ChipItem => ({
  tone: 'alias',
  text: `@${label}`,
  title: `Alias ${label}: version ${version}`,
});

const createStageChip = (label: string, version: string): ChipItem => ({
  tone: 'stage',
  text: label,
  title: `Stage ${label}: version ${version}`,
});

const createTagChip = ({ key, value }: Tag): ChipItem => ({
  tone: 'tag',
  text: value === '' ? key : `${key}: ${value}`,
  title: `${key}: ${value}`,
});
