import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useDeferredValue, useState } from 'react';
import type { FleetColumn } from '../../../../shared/registry/fleet.ts';
import { mostColumns } from '../../../../shared/registry/views.ts';
import { giveWay } from '../../../theme.ts';
import { SearchBox } from '../../page/search-box.tsx';
import {
  type AvailableColumns,
  getStateOfAll,
  listAvailable,
  listKeys,
  maxColumns,
  toggleAll,
  toggleColumn,
} from './column-choice.ts';
import { ColumnList } from './column-list.tsx';
import { ColumnOrderList } from './column-order-list.tsx';
import { columnRowStyle } from './column-row-style.ts';
import type { ColumnOrder } from './create-column-order.ts';

export interface ColumnChooserProps<Column extends FleetColumn> {
  /** What the dialog offers, from left to right. */
  readonly kinds: readonly Column['kind'][];
  readonly available: AvailableColumns;
  readonly chosen: readonly Column[];
  /** In which order the table's columns stand. */
  readonly order: ColumnOrder;
  /** Whether `available` is still to come. */
  readonly isLoading: boolean;
  readonly search: string;
  /** What the search finds, as there may be more than are listed; null without a search. */
  readonly found: AvailableColumns | null;
  readonly onSearch: (search: string) => void;
  /** Offers to choose all columns of a kind at once. */
  readonly hasAll?: boolean;
  /** What stands beside a key, such as how many versions have it; empty for nothing. */
  readonly describe?: (column: FleetColumn) => string;
  /** Called at every change, so that the table behind follows at once. */
  readonly onChoose: (columns: readonly Column[]) => void;
  /** Takes every choice back. */
  readonly onReset: () => void;
  readonly onClose: () => void;
}

const titles = { metric: 'Metrics', param: 'Parameters', tag: 'Tags' } as const;

/** Lets people choose the metrics, parameters and tags that a table of versions shows, and put its columns into an order. */
export function ColumnChooser<Column extends FleetColumn>(props: ColumnChooserProps<Column>) {
  const { kinds, chosen, order, onReset, onClose } = props;
  const [tab, setTab] = useState<'choose' | 'order'>('choose');
  const isFull = chosen.length >= maxColumns;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth={kinds.length > 2 ? 'md' : 'sm'} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>Select Columns</DialogTitle>
      <Tabs value={tab} onChange={(_event, next: typeof tab) => setTab(next)} aria-label="Columns" sx={{ px: 2 }}>
        <Tab value="choose" id="columns-choose" aria-controls="columns-panel" label="Choose" />
        <Tab value="order" id="columns-order" aria-controls="columns-panel" label="Order" />
      </Tabs>
      <DialogContent
        role="tabpanel"
        id="columns-panel"
        aria-labelledby={`columns-${tab}`}
        sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, height: 420, pt: '12px !important', pb: 0 }}
      >
        {tab === 'choose' ? <KeyChoice {...props} isFull={isFull} /> : <ColumnOrderList {...order} />}
      </DialogContent>
      <DialogActions>
        <Box role="status" sx={{ flex: 1, color: 'text.secondary' }}>
          {tab === 'choose' && `${chosen.length} selected${isFull ? ` (the maximum is ${maxColumns})` : ''}`}
        </Box>
        {tab === 'choose' ? (
          <Button onClick={onReset}>Reset</Button>
        ) : (
          <Button disabled={!order.canReset} onClick={order.reset}>
            Usual order
          </Button>
        )}
        <Button variant="contained" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const titleId = 'column-chooser-title';

/** The keys to choose from, beside one another by their kind. */
function KeyChoice<Column extends FleetColumn>(props: ColumnChooserProps<Column> & { readonly isFull: boolean }) {
  const { kinds, search, onSearch } = props;
  const what = kinds.map((kind) => titles[kind].toLowerCase()).join(', ');
  // A dialog draws what is in it at once, and there may be thousands of keys: they follow in slices.
  const hasLists = useDeferredValue(true, false);
  return (
    <>
      <SearchBox
        label={`Search ${what.replace(/, (?=[^,]*$)/, ' and ')}`}
        value={search}
        onChange={onSearch}
        width={360}
      />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: `repeat(${kinds.length}, minmax(0, 1fr))`,
          gap: 2,
          flex: 1,
          minHeight: 0,
          [giveWay.low]: { flex: '0 0 240px' },
          ...(kinds.length > 2 && {
            [giveWay.narrow]: { gridTemplateColumns: '1fr', gridAutoRows: '220px', flex: 'none' },
          }),
        }}
      >
        {hasLists && kinds.map((kind) => <ColumnGroup key={kind} {...props} kind={kind} />)}
      </Box>
    </>
  );
}

interface ColumnGroupProps<Column extends FleetColumn> extends ColumnChooserProps<Column> {
  readonly kind: Column['kind'];
  readonly isFull: boolean;
}

function ColumnGroup<Column extends FleetColumn>(props: ColumnGroupProps<Column>) {
  const { kind, found, available, isLoading, chosen, isFull, hasAll = false, describe, onChoose } = props;
  const title = titles[kind];
  const count = listAvailable(available, kind).length;
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
      {hasAll && (
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
      )}
      {shown.length === 0 ? (
        <Box sx={{ color: 'text.secondary', py: 1, borderTop: 1, borderColor: 'divider' }}>
          {isLoading ? 'Loading…' : count === 0 ? 'None' : 'No match'}
        </Box>
      ) : (
        <ColumnList
          label={title}
          keys={shown}
          chosen={chosenKeys}
          isFull={isFull}
          {...(describe === undefined ? {} : { describe: (key: string) => describe({ kind, key }) })}
          onToggle={(key) => onChoose(toggleColumn(chosen, { kind, key } as Column))}
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
