import ModelsIcon from '@mui/icons-material/LayersOutlined';
import NoMatchIcon from '@mui/icons-material/SearchOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { SyncState } from '../../../shared/registry/sync-state.ts';
import { parseSearch } from '../../../shared/text/search-terms.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { explainWords } from '../../components/page/search/explain-words.ts';
import { isPlainQuery } from '../../components/page/search/is-plain-query.ts';
import { QueryCannotRun } from '../../components/query/query-cannot-run.tsx';
import { describeCoverage } from '../../components/registry/fleet/fleet-coverage.ts';
import { useFleetState } from '../../components/registry/fleet/use-fleet-state.ts';
import { MlflowUiButton } from '../../components/registry/mlflow-ui-button.tsx';
import { CodeBlock } from '../../components/text/code-block.tsx';

/** Says what was looked through for a search. */
function explainSearch(search: string): string {
  if (!isPlainQuery(search)) {
    return 'Models and their versions were looked through, as far as they are on this computer. One without the value that a condition asks for never matches.';
  }
  const mistaken = explainWords(search);
  if (mistaken !== null) return mistaken;
  const kinds = new Set(parseSearch(search).map(({ kind }) => kind));
  if (kinds.has('run')) {
    return 'Only runs of versions that are on this computer are found, and from MLflow those behind the latest versions.';
  }
  if (kinds.has('model')) return 'No model of that name is in this registry. It may belong to another group or server.';
  if (kinds.has('version')) {
    return 'Only versions that are on this computer are found, and the latest one of each model.';
  }
  return 'Names, aliases, stages, tags and descriptions were looked through.';
}

interface NoModelsProps {
  readonly search: string;
  /** Something is wrong with the query in the box, so `search` is the one before. */
  readonly isFormer: boolean;
  /** Whether the replica has models that do not match the search. */
  readonly hasModels: boolean;
  readonly sync: SyncState | undefined;
  readonly onClearSearch: () => void;
}

/** Says why the list is empty: nothing matches, nothing is loaded yet, or nothing is registered. */
export function NoModels({ search, isFormer, hasModels, sync, onClearSearch }: NoModelsProps) {
  const fleet = useFleetState();
  const isPartial = fleet !== undefined && (fleet.modelsRead < fleet.models || fleet.pendingRuns > 0);
  if (hasModels && isFormer) return <QueryCannotRun />;
  if (hasModels) {
    return (
      <EmptyState
        icon={<NoMatchIcon />}
        title="No model matches"
        actions={
          <Button variant="outlined" onClick={onClearSearch}>
            Clear search
          </Button>
        }
      >
        {search.length > 120
          ? 'Nothing is found by what was pasted.'
          : `Nothing is found by “${toVisibleText(search)}”.`}{' '}
        {explainSearch(search)}
        <Box sx={{ mt: 1 }}>{isPartial && `${describeCoverage(fleet).text}.`}</Box>
      </EmptyState>
    );
  }
  if (sync === undefined || sync.lastSuccessAt === null) {
    return (
      <EmptyState icon={<ModelsIcon />} title="No models loaded yet">
        They appear here once they are loaded, and stay available offline.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<ModelsIcon />}
      title="No registered models yet"
      actions={<MlflowUiButton target={{ page: 'mlflow-models' }} />}
    >
      Register one from a run in the MLflow UI, or in your training code:
      <Box sx={{ mt: 1.5, mb: 0.5 }}>
        <CodeBlock>{'mlflow.register_model("runs:/<run id>/model", "my-model")'}</CodeBlock>
      </Box>
    </EmptyState>
  );
}
