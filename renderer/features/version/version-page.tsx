import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import Skeleton from '@mui/material/Skeleton';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useOpenConnection } from '../../components/connection/use-open-connection.ts';
import { DeployButton } from '../../components/deployments/deploy-button.tsx';
import { CopyLinkButton } from '../../components/links/copy-link-button.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { usePageRefresh } from '../../components/page/page-refresh.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { RegistryProblem } from '../../components/problems/registry-problem.tsx';
import { CompareButton } from '../../components/registry/compare/compare-button.tsx';
import { MissingNotice } from '../../components/registry/fleet/missing-notice.tsx';
import { MlflowUiButton } from '../../components/registry/mlflow-ui-button.tsx';
import { useModelFreshness } from '../../components/registry/use-model-freshness.ts';
import { useModelRefresh } from '../../components/registry/use-model-refresh.ts';
import { useShownModel } from '../../components/registry/use-shown-model.ts';
import { useRest } from '../../components/registry/walk/use-rest.ts';
import { DescriptionText } from '../../components/text/description-text.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { useScope } from '../../stores/open-scope.ts';
import { useComingSearch } from '../../stores/search-wish.ts';
import { LineageSection } from './lineage/lineage-section.tsx';
import { RunTables } from './run-tables.tsx';
import { SchemaSection } from './schema/schema-section.tsx';
import { VersionSteps } from './steps/version-steps.tsx';
import { UsageSection } from './usage/usage-section.tsx';
import { VersionFacts } from './version-facts.tsx';

/** A version of a model, with everything that its run logged. */
export function VersionPage() {
  const scope = useScope();
  const [params] = useSearchParams();
  const name = params.get('name') ?? '';
  const version = params.get('version') ?? '';
  const { data: detail, error: readError, refetch } = useBridgeQuery('versions.get', { scope, name, version });
  const model = useBridgeQuery('models.get', { scope, name }).data;
  const kind = useOpenConnection()?.kind ?? 'primehub';
  const isResting = useRest(`${name}\n${version}`);
  const { refresh, status, error } = useModelRefresh(name, version, isResting);
  useShownModel(name, version, isResting);
  usePageRefresh(refresh);
  useModelFreshness(name, { isReading: isResting && status === 'running', error });
  const isReading = status !== 'done';
  const hasDetail = detail !== undefined && detail !== null;
  // All of it at once would hold the page up: the tables follow in slices.
  const isWhole = useDeferredValue(hasDetail, false);
  // The filters of the tables are there as soon as there is something to filter.
  const isLoading = hasDetail
    ? !isWhole || (isReading && detail.runState === 'pending')
    : detail === undefined || isReading;
  useComingSearch(readError === null && isLoading);

  if (detail === null && status === 'done' && error === null) {
    return (
      <EmptyState title="This version is not in the registry">
        “<ServerText text={name} />” no longer has version <ServerText text={version} />, or the model belongs to
        another group.
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader
        title={`Version ${version}`}
        subtitle={name}
        beside={
          <>
            <CopyLinkButton location={{ page: 'version', name, version }} subject="version" />
            <VersionSteps version={{ name, version }} />
          </>
        }
        actions={
          <>
            <CompareButton version={{ name, version }} />
            <MlflowUiButton target={{ page: 'mlflow-version', name, version }} />
            <DeployButton model={{ name, version }} variant="contained" />
          </>
        }
      />
      <Box sx={{ px: 3, pb: 4, display: 'flex', flexDirection: 'column', gap: 2 }}>
        {error !== null && <RegistryProblem error={error} onRetry={refresh} />}
        {readError !== null && <ProblemNotice error={readError.error} onRetry={() => void refetch()} />}
        {readError !== null ? null : detail === null && status === 'done' ? (
          <MissingNotice title="Version not loaded yet" isLeftOut={model?.isLeftOut}>
            It appears here once it is loaded, and stays available offline.
          </MissingNotice>
        ) : !hasDetail ? (
          <Skeleton variant="rounded" height={180} aria-label="Loading the version" />
        ) : (
          <>
            <DescriptionText text={detail.version.description} of={{ name, version }} />
            <VersionFacts detail={detail} kind={kind} />
            {isWhole && (
              <>
                <Divider />
                <LineageSection of={{ name, version }} kind={kind} />
                <Divider />
                <RunTables detail={detail} kind={kind} isReading={isReading} />
                <Divider />
                <SchemaSection key={`${name} ${version}`} of={{ name, version }} />
                <Divider />
                <UsageSection detail={detail} />
              </>
            )}
          </>
        )}
      </Box>
    </>
  );
}
