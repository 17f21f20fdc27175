import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMemo, useState } from 'react';
import { mostColumns, type VersionColumn, type VersionColumns } from '../../../shared/registry/views.ts';
import { SearchBox } from '../../components/page/search-box.tsx';
import { getStateOfAll, listDefaultColumns, maxColumns, toggleAll, toggleColumn } from './column-choice.ts';
import { ColumnList } from './column-list.tsx';
import { columnRowStyle } from './column-row-style.ts';

interface ColumnChooserProps {
  readonly available: VersionColumns;
  readonly chosen: readonly VersionColumn[];
  /** Called at every change, so that the table behind follows at once. */
  readonly onChoose: (columns: readonly VersionColumn[]) => void;
  readonly onClose: () => void;
}

/** Lets people choose the parameters and metrics that the versions table of a model shows. */
export function ColumnChooser({ available, chosen, onChoose, onClose }: ColumnChooserProps) {
  const [text, setText] = useState('');
  const isFull = chosen.length >= maxColumns;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="column-chooser-title">
      <DialogTitle id="column-chooser-title">Select Columns</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, height: 420, pb: 0 }}>
        <SearchBox label="Search metrics and parameters" value={text} onChange={setText} width={360} />
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2, flex: 1, minHeight: 0 }}>
          {(['metric', 'param'] as const).map((kind) => (
            <ColumnGroup
              key={kind}
              kind={kind}
              text={text}
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

interface ColumnGroupProps extends Omit<ColumnChooserProps, 'onClose'> {
  readonly kind: VersionColumn['kind'];
  readonly text: string;
  readonly isFull: boolean;
}

function ColumnGroup({ kind, text, available, chosen, isFull, onChoose }: ColumnGroupProps) {
  const title = kind === 'param' ? 'Parameters' : 'Metrics';
  const keys = kind === 'param' ? available.params : available.metrics;
  const wanted = text.trim().toLocaleLowerCase();
  const found = useMemo(() => keys.filter((key) => key.toLocaleLowerCase().includes(wanted)), [keys, wanted]);
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
          {keys.length.toLocaleString('en-US')}
        </Box>
      </Box>
      <FormControlLabel
        sx={columnRowStyle}
        label={`All ${title.toLowerCase()}`}
        disabled={keys.length === 0}
        control={
          <Checkbox
            checked={all === 'all'}
            indeterminate={all === 'some'}
            onChange={() => onChoose(toggleAll(chosen, available, kind))}
          />
        }
      />
      {found.length === 0 ? (
        <Box sx={{ color: 'text.secondary', py: 1, borderTop: 1, borderColor: 'divider' }}>
          {keys.length === 0 ? 'None' : 'No match'}
        </Box>
      ) : (
        <ColumnList
          label={title}
          keys={found}
          chosen={chosenKeys}
          isFull={isFull}
          onToggle={(key) => onChoose(toggleColumn(chosen, { kind, key }))}
        />
      )}
      {keys.length >= mostColumns && (
        <Box role="note" sx={{ color: 'text.secondary', pt: 0.5 }}>
          Only the first {mostColumns.toLocaleString('en-US')} are offered. This model has more.
        </Box>
      )}
    </Box>
  );
}
