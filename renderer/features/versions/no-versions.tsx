import VersionsIcon from '@mui/icons-material/FormatListBulletedOutlined';
import NoMatchIcon from '@mui/icons-material/SearchOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import type { FleetState } from '../../../shared/registry/fleet.ts';
import type { SyncState } from '../../../shared/registry/sync-state.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { explainWords } from '../../components/page/search/explain-words.ts';
import { isPlainQuery } from '../../components/page/search/is-plain-query.ts';
import { QueryCannotRun } from '../../components/query/query-cannot-run.tsx';
import { MlflowUiButton } from '../../components/registry/mlflow-ui-button.tsx';
import { settingsPath } from '../../paths.ts';

function explainQuery(query: string): string {
  const usual = isPlainQuery(query)
    ? 'Names, aliases, stages, tags, users and descriptions were looked through.'
    : 'A version without the value that a condition asks for never matches.';
  return explainWords(query) ?? usual;
}

interface NoVersionsProps {
  readonly query: string;
  /** Something is wrong with the query in the box, so `query` is the one before. */
  readonly isFormer: boolean;
  /** Whether there are versions that the query does not find. */
  readonly hasVersions: boolean;
  readonly fleet: FleetState | undefined;
  readonly sync: SyncState | undefined;
  readonly onClear: () => void;
}

/** Says why the list of all versions is empty: nothing matches, nothing is loaded, or nothing is registered. */
export function NoVersions({ query, isFormer, hasVersions, fleet, sync, onClear }: NoVersionsProps) {
  if (hasVersions && isFormer) return <QueryCannotRun />;
  if (hasVersions) {
    return (
      <EmptyState
        icon={<NoMatchIcon />}
        title="No version matches"
        actions={
          <Button variant="outlined" onClick={onClear}>
            Clear search
          </Button>
        }
      >
        {query.length > 120 ? 'Nothing is found by this query.' : `Nothing is found by “${toVisibleText(query)}”.`}{' '}
        {explainQuery(query)}
        {fleet !== undefined && fleet.modelsRead < fleet.models && (
          <Box sx={{ mt: 1 }}>Only what is on this computer was looked through, which is not all.</Box>
        )}
      </EmptyState>
    );
  }
  if (fleet?.isOn === false && fleet.models > 0) {
    return (
      <EmptyState
        icon={<VersionsIcon />}
        title="No versions on this computer yet"
        actions={
          <Button variant="outlined" component={Link} to={settingsPath}>
            Settings
          </Button>
        }
      >
        Reading the versions of all models is turned off. Turn it on in Settings, or open a model to read its versions.
      </EmptyState>
    );
  }
  if (sync === undefined || sync.lastSuccessAt === null || fleet === undefined || fleet.modelsRead < fleet.models) {
    return (
      <EmptyState icon={<VersionsIcon />} title="No versions loaded yet">
        They appear here once they are loaded, and stay available offline.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<VersionsIcon />}
      title="No versions yet"
      actions={<MlflowUiButton target={{ page: 'mlflow-models' }} />}
    >
      {fleet.models === 0
        ? 'No model is registered. One that is registered in MLflow appears here with its versions.'
        : 'Models are registered, but none has a version.'}
    </EmptyState>
  );
}
