import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { mostColumns, type VersionColumn, type VersionColumns } from '../../../shared/registry/views.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { SearchBox } from '../../components/page/search-box.tsx';
import { useDebounced } from '../../components/page/use-debounced.ts';
import { useScope } from '../../stores/open-scope.ts';
import { giveWay } from '../../theme.ts';
import { getStateOfAll, listDefaultColumns, listKeys, maxColumns, toggleAll, toggleColumn } from './column-choice.ts';
import { ColumnList } from './column-list.tsx';
import { columnRowStyle } from './column-row-style.ts';

interface ColumnChooserProps {
  readonly modelName: string;
  readonly available: VersionColumns;
  readonly chosen: readonly VersionColumn[];
  /** Called at every change, so that the table behind follows at once. */
  readonly onChoose: (columns: readonly VersionColumn[]) => void;
  readonly onClose: () => void;
}

/** Lets people choose the parameters and metrics that the versions table of a model shows. */
export function ColumnChooser({ modelName, available, chosen, onChoose, onClose }: ColumnChooserProps) {
  const [text, setText] = useState('');
  const found = useFoundColumns(modelName, text, available);
  const isFull = chosen.length >= maxColumns;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="column-chooser-title">
      <DialogTitle id="column-chooser-title">Select Columns</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, height: 420, pb: 0 }}>
        <SearchBox label="Search metrics and parameters" value={text} onChange={setText} width={360} />
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: '1fr 1fr',
            gap: 2,
            flex: 1,
            minHeight: 0,
            [giveWay.low]: { flex: '0 0 240px' },
          }}
        >
          {(['metric', 'param'] as const).map((kind) => (
            <ColumnGroup
              key={kind}
              kind={kind}
              found={found}
              available={available}
              chosen={chosen}
              isFull={isFull}
              onChoose={onChoose}
            />
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Box role="status" sx={{ flex: 1, color: 'text.secondary' }}>
          {chosen.length} selected{isFull && ` (the maximum is ${maxColumns})`}
        </Box>
        <Button onClick={() => onChoose(listDefaultColumns(available))}>Reset</Button>
        <Button variant="contained" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** ms without typing before the engine searches. */
const pause = 120;

/** Asks for the columns that a search finds, as the model may have more than are listed. null without a search. */
function useFoundColumns(name: string, text: string, available: VersionColumns): VersionColumns | null {
  const scope = useScope();
  const search = useDebounced(text.trim(), pause);
  const isOff = text.trim() === '' || search === '';
  const { data } = useBridgeQuery('versions.columns', { scope, name, search }, { enabled: !isOff, keepPrevious: true });
  return isOff ? null : (data ?? available);
}

interface ColumnGroupProps extends Omit<ColumnChooserProps, 'modelName' | 'onClose'> {
  readonly kind: VersionColumn['kind'];
  /** What the search finds; null without a search. */
  readonly found: VersionColumns | null;
  readonly isFull: boolean;
}

function ColumnGroup({ kind, found, available, chosen, isFull, onChoose }: ColumnGroupProps) {
  const title = kind === 'param' ? 'Parameters' : 'Metrics';
  const count = (kind === 'param' ? available.params : available.metrics).length;
  const shown = found === null ? listKeys(chosen, available, kind) : listKeys([], found, kind);
  const chosenKeys = new Set(chosen.filter((column) => column.kind === kind).map(({ key }) => key));
  const all = getStateOfAll(chosen, available, kind);
  return (
    <Box
      component="fieldset"
      sx={{ m: 0, p: 0, border: 0, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}
    >
      <Box component="legend" sx={{ p: 0, fontWeight: 600 }}>
        {title}{' '}
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
          {count.toLocaleString('en-US')}
          {count >= mostColumns && '+'}
        </Box>
      </Box>
      <FormControlLabel
        sx={columnRowStyle}
        label={`All ${title.toLowerCase()}`}
        disabled={count === 0}
        control={
          <Checkbox
            checked={all === 'all'}
            indeterminate={all === 'some'}
            onChange={() => onChoose(toggleAll(chosen, available, kind))}
          />
        }
      />
      {shown.length === 0 ? (
        <Box sx={{ color: 'text.secondary', py: 1, borderTop: 1, borderColor: 'divider' }}>
          {count === 0 ? 'None' : 'No match'}
        </Box>
      ) : (
        <ColumnList
          label={title}
          keys={shown}
          chosen={chosenKeys}
          isFull={isFull}
          onToggle={(key) => onChoose(toggleColumn(chosen, { kind, key }))}
        />
      )}
      {shown.length >= mostColumns && (
        <Box role="note" sx={{ color: 'text.secondary', pt: 0.5 }}>
          {mostColumns.toLocaleString('en-US')} are listed. {found === null ? 'Search' : 'Type more'} to find others.
        </Box>
      )}
    </Box>
  );
}
