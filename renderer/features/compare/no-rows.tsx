import Button from '@mui/material/Button';
import type { CompareWindow } from '../../../shared/compare/compare.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { ServerText } from '../../components/text/server-text.tsx';

interface NoRowsProps {
  readonly sample: CompareWindow;
  readonly filter: string;
  readonly differencesOnly: boolean;
  readonly onShowAll: () => void;
  readonly onClearFilter: () => void;
}

/** Stands in for the rows of a comparison that has none, and says why. */
export function NoRows({ sample, filter, differencesOnly, onShowAll, onClearFilter }: NoRowsProps) {
  const { totalRows, heads } = sample;
  if (filter !== '') {
    return (
      <EmptyState
        title={differencesOnly ? 'No key that differs matches the filter' : 'No key matches the filter'}
        actions={
          <>
            <Button variant="outlined" onClick={onClearFilter}>
              Clear filter
            </Button>
            {differencesOnly && (
              <Button variant="outlined" onClick={onShowAll}>
                Look through all keys
              </Button>
            )}
          </>
        }
      >
        Looked for “<ServerText text={filter} isProse />” among the keys, not among the values.
      </EmptyState>
    );
  }
  const isKnown = heads.every(({ state, runState }) => state === 'ready' && runState !== 'pending');
  if (totalRows === 0 || !isKnown) {
    return (
      <EmptyState title="No values yet">
        These versions have not been read yet, or nothing was logged for them.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={
        totalRows === 1 ? 'The only value is the same' : `All ${totalRows.toLocaleString('en-US')} values are the same`
      }
      actions={
        <Button variant="outlined" onClick={onShowAll}>
          Show all values
        </Button>
      }
    >
      These versions differ in nothing that the registry tells.
    </EmptyState>
  );
}
