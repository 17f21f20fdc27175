import ModelsIcon from '@mui/icons-material/LayersOutlined';
import NoMatchIcon from '@mui/icons-material/SearchOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { SyncState } from '../../../shared/registry/sync-state.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { MlflowUiButton } from '../../components/registry/mlflow-ui-button.tsx';
import { CodeBlock } from '../../components/text/code-block.tsx';

interface NoModelsProps {
  readonly search: string;
  /** Whether the replica has models that do not match the search. */
  readonly hasModels: boolean;
  readonly sync: SyncState | undefined;
  readonly onClearSearch: () => void;
}

/** Says why the list is empty: nothing matches, nothing is loaded yet, or nothing is registered. */
export function NoModels({ search, hasModels, sync, onClearSearch }: NoModelsProps) {
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
        Nothing in names, descriptions, tags or aliases contains “{search}”.
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
