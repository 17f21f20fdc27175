import AddIcon from '@mui/icons-material/Add';
import CheckIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import Popover from '@mui/material/Popover';
import { type KeyboardEvent, useRef, useState } from 'react';
import { mostCompared } from '../../../shared/compare/compare.ts';
import type { FleetRow } from '../../../shared/registry/fleet.ts';
import { orderLabels } from '../../../shared/registry/label-order.ts';
import { isSameVersion, type VersionRef } from '../../../shared/registry/version-ref.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { ReasonButton } from '../../components/page/reason-button.tsx';
import { SearchBox } from '../../components/page/search-box.tsx';
import { useDebounced } from '../../components/page/use-debounced.ts';
import { addToCompare, removeFromCompare } from '../../components/registry/compare/compare-basket.ts';
import { LookAlikeMark } from '../../components/text/names/look-alike-mark.tsx';
import { LookAlikes } from '../../components/text/names/look-alikes.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { TimeText } from '../../components/text/time-text.tsx';
import { useScope } from '../../stores/open-scope.ts';

interface AddVersionsProps {
  /** What Compare holds. */
  readonly held: readonly VersionRef[];
}

/** How many versions the list offers: whoever does not find one among them types more. */
const offered = 30;
/** ms without typing before the engine searches. */
const pause = 120;

/** A button with a search of all versions; a press on one adds it or takes it out again. */
export function AddVersions({ held }: AddVersionsProps) {
  const button = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const isFull = held.length >= mostCompared;
  return (
    <>
      <span ref={button}>
        <ReasonButton
          variant="outlined"
          startIcon={<AddIcon />}
          reason={isFull ? `Compare holds ${mostCompared} versions at most. Remove one first.` : null}
          onClick={() => setOpen(true)}
        >
          Add…
        </ReasonButton>
      </span>
      <Popover
        open={isOpen}
        anchorEl={() => button.current}
        onClose={() => setOpen(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        transformOrigin={{ vertical: 'top', horizontal: 'left' }}
        transitionDuration={0}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Add versions', sx: paperStyle } }}
      >
        <FoundVersions held={held} />
      </Popover>
    </>
  );
}

function FoundVersions({ held }: AddVersionsProps) {
  const scope = useScope();
  const [typed, setTyped] = useState('');
  const query = useDebounced(typed.trim(), pause);
  const { data, error } = useBridgeQuery(
    'fleet.window',
    {
      scope,
      query: {
        query,
        model: null,
        columns: [],
        sort: { by: 'registeredAt', direction: 'desc' },
        offset: 0,
        limit: offered,
      },
    },
    { keepPrevious: true },
  );
  const menu = useRef<HTMLUListElement>(null);
  const rows = data?.rows ?? [];
  const press = (row: FleetRow): void => {
    const ref = { name: row.modelName, version: row.version };
    if (held.some((each) => isSameVersion(each, ref))) removeFromCompare([ref]);
    else addToCompare([ref]);
  };
  const isFull = held.length >= mostCompared;
  return (
    <>
      <Box
        sx={{ p: 1, pb: 0.5 }}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          menu.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
        }}
      >
        <SearchBox
          label="Search versions to add"
          value={typed}
          onChange={setTyped}
          width={424}
          autoFocus
          onEnter={() => {
            const [first] = rows;
            if (first !== undefined && typed.trim() === query) press(first);
          }}
        />
      </Box>
      {error !== null && <Box sx={{ p: 1.5, color: 'error.main' }}>{error.error.message}</Box>}
      {data?.problem != null ? (
        <Box role="status" sx={{ p: 1.5, color: 'text.secondary' }}>
          {data.problem.message}
        </Box>
      ) : (
        data !== undefined &&
        rows.length === 0 && (
          <Box role="status" sx={{ p: 1.5, color: 'text.secondary' }}>
            {query === ''
              ? 'No version is on this computer yet. Open a model to read its versions.'
              : 'Nothing matches.'}
          </Box>
        )
      )}
      <LookAlikes names={[rows.map(({ modelName }) => modelName)]}>
        <MenuList ref={menu} aria-label="Versions" sx={{ overflowY: 'auto', minHeight: 0, py: 0.5 }}>
          {rows.map((row) => {
            const isHeld = held.some((each) => isSameVersion(each, { name: row.modelName, version: row.version }));
            return (
              <MenuItem
                key={`${row.modelName}\n${row.version}`}
                role="menuitemcheckbox"
                aria-checked={isHeld}
                disabled={isFull && !isHeld}
                onClick={() => press(row)}
              >
                <CheckIcon aria-hidden sx={{ fontSize: 16, mr: 1, visibility: isHeld ? 'visible' : 'hidden' }} />
                <span className="parts" style={{ flex: 1, minWidth: 0 }}>
                  <ServerText text={row.modelName} isCut />
                  <LookAlikeMark name={row.modelName} />
                  <strong>{row.version}</strong>
                  {orderLabels(row.aliases, (alias) => alias)
                    .slice(0, 1)
                    .map((alias) => (
                      <span key={alias} className="chip chip-alias">
                        @{alias}
                      </span>
                    ))}
                </span>
                <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.75rem', pl: 1.5, flexShrink: 0 }}>
                  <TimeText time={row.createdAt} />
                </Box>
              </MenuItem>
            );
          })}
        </MenuList>
      </LookAlikes>
      {data !== undefined && data.total > rows.length && (
        <Box role="note" sx={{ px: 1.5, py: 0.75, color: 'text.secondary', fontSize: '0.75rem' }}>
          There are more. Type to find them: words, or conditions as in Versions.
        </Box>
      )}
    </>
  );
}

const paperStyle = {
  display: 'flex',
  flexDirection: 'column',
  width: 440,
  maxWidth: 'calc(100vw - 16px)',
  maxHeight: 420,
} as const;
