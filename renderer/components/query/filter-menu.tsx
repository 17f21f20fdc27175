import BackIcon from '@mui/icons-material/ArrowBack';
import OpenIcon from '@mui/icons-material/ArrowDropDown';
import CheckIcon from '@mui/icons-material/Check';
import ForthIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import Popover from '@mui/material/Popover';
import { type KeyboardEvent, type MouseEvent, memo, useCallback, useRef, useState } from 'react';
import { hasCondition } from '../../../shared/query/condition-toggle.ts';
import type { FacetName, FacetValue } from '../../../shared/registry/fleet.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useScope } from '../../stores/open-scope.ts';
import { SearchBox } from '../page/search-box.tsx';
import { useDebounced } from '../page/use-debounced.ts';
import { ServerText } from '../text/server-text.tsx';
import { formatFacetCount, getFacetKey, keepOrder } from './facet-order.ts';

export interface FilterMenuProps {
  readonly facet: FacetName;
  /** "Alias" */
  readonly title: string;
  /** The query as it is typed, which tells what is on. */
  readonly text: string;
  /** The last query that could be understood, which the counts are of. */
  readonly query: string;
  /** Looks only at the versions of this model; null for those of all. */
  readonly model: string | null;
  /** How many values are on. */
  readonly count: number;
  readonly onToggle: (condition: string) => void;
}

/** A button with a menu of values to filter by. A press on one adds its condition to the query, or removes it. */
export const FilterMenu = memo(function FilterMenu(props: FilterMenuProps) {
  const { facet, title, count } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [tagKey, setTagKey] = useState<string | null>(null);
  const open = useCallback(({ currentTarget }: MouseEvent<HTMLElement>) => {
    setTagKey(null);
    setAnchor(currentTarget);
  }, []);
  return (
    <>
      <OpenButton title={title} count={count} isOpen={anchor !== null} onOpen={open} />
      {anchor !== null && (
        <Popover
          open
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
          transitionDuration={0}
          slotProps={{ paper: { role: 'dialog', 'aria-label': `Filter by ${title}`, sx: paperStyle } }}
        >
          {tagKey !== null && (
            <Button startIcon={<BackIcon />} onClick={() => setTagKey(null)} sx={{ m: 0.5, alignSelf: 'flex-start' }}>
              <ServerText text={tagKey} isCut />
            </Button>
          )}
          <FacetValues key={`${facet} ${tagKey}`} {...props} tagKey={tagKey} onOpenKey={setTagKey} />
        </Popover>
      )}
    </>
  );
});

interface OpenButtonProps extends Pick<FilterMenuProps, 'title' | 'count'> {
  readonly isOpen: boolean;
  readonly onOpen: (event: MouseEvent<HTMLElement>) => void;
}

/** Drawn anew only where it changes: the query beside it changes at each key. */
const OpenButton = memo(function OpenButton({ title, count, isOpen, onOpen }: OpenButtonProps) {
  return (
    <Button
      variant="text"
      endIcon={<OpenIcon />}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      title={count === 0 ? undefined : `${count} in the query`}
      onClick={onOpen}
      sx={{
        flexShrink: 0,
        color: count === 0 ? 'text.secondary' : 'primary.main',
        fontWeight: count === 0 ? 500 : 600,
        '& .MuiButton-endIcon': { ml: 0 },
      }}
    >
      {title}
      {count > 0 && ` ${count}`}
    </Button>
  );
});

/** Values from which on a search helps. */
const searchFrom = 9;
/** ms without typing before the engine searches. */
const pause = 120;

interface FacetValuesProps extends FilterMenuProps {
  readonly tagKey: string | null;
  readonly onOpenKey: (key: string) => void;
}

function FacetValues({ facet, title, text, query, model, tagKey, onToggle, onOpenKey }: FacetValuesProps) {
  const scope = useScope();
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), pause);
  const { data, error } = useBridgeQuery(
    'fleet.facet',
    { scope, query: { query, model, facet, tagKey, search } },
    { keepPrevious: true },
  );
  const menu = useRef<HTMLUListElement>(null);
  const order = useRef<{ readonly search: string; readonly keys: readonly string[] }>({ search, keys: [] });
  const hasSearch = useRef(false);
  if (error !== null) return <Box sx={{ p: 1.5, color: 'error.main' }}>{error.error.message}</Box>;
  if (data === undefined) return <Box sx={{ p: 1.5, color: 'text.secondary' }}>Counting…</Box>;

  const values = keepOrder(order.current.search === search ? order.current.keys : [], data.values);
  order.current = { search, keys: values.map(getFacetKey) };
  hasSearch.current ||= data.isCut || values.length >= searchFrom;
  const name = tagKey === null ? title.toLowerCase() : 'values';
  const onSearchKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    menu.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
  };
  return (
    <>
      {hasSearch.current && (
        <Box sx={{ p: 1, pb: 0.5 }} onKeyDown={onSearchKey}>
          <SearchBox label={`Search ${name}`} value={typed} onChange={setTyped} width={244} autoFocus />
        </Box>
      )}
      {values.length === 0 ? (
        <Box role="status" sx={{ p: 1.5, color: 'text.secondary' }}>
          {search === '' ? `No version here has ${nothing[facet]}.` : 'Nothing matches.'}
        </Box>
      ) : (
        <MenuList
          ref={menu}
          autoFocusItem={!hasSearch.current}
          aria-label={tagKey === null ? title : toVisibleText(tagKey)}
          sx={{ overflowY: 'auto', minHeight: 0, py: 0.5 }}
        >
          {values.map((value) => (
            <FacetItem
              key={getFacetKey(value)}
              value={value}
              isOn={value.condition === null ? value.isOn : hasCondition(text, value.condition)}
              onPress={() => (value.condition === null ? onOpenKey(value.label) : onToggle(value.condition))}
            />
          ))}
        </MenuList>
      )}
      {data.isCut && (
        <Box role="note" sx={{ px: 1.5, pb: 1, color: 'text.secondary', fontSize: '0.75rem' }}>
          There are more. {search === '' ? 'Search' : 'Type more'} to find them.
        </Box>
      )}
    </>
  );
}

const nothing: Readonly<Record<FacetName, string>> = {
  deployed: 'a deployment',
  alias: 'an alias',
  stage: 'a stage',
  flavour: 'a known flavour',
  user: 'a known user',
  tag: 'a tag',
  registered: 'a known time',
};

interface FacetItemProps {
  readonly value: FacetValue;
  readonly isOn: boolean;
  readonly onPress: () => void;
  /** MenuList gives them. */
  readonly autoFocus?: boolean;
  readonly tabIndex?: number;
}

function FacetItem({ value, isOn, onPress, ...item }: FacetItemProps) {
  const isKey = value.condition === null;
  return (
    <MenuItem
      {...item}
      {...(isKey ? {} : { role: 'menuitemcheckbox', 'aria-checked': isOn })}
      title={toVisibleText(value.label)}
      onClick={onPress}
      sx={{ gap: 1, px: 1 }}
    >
      <Box aria-hidden sx={{ width: 16, flexShrink: 0, display: 'flex' }}>
        {isOn && <CheckIcon sx={{ fontSize: 16 }} />}
      </Box>
      <Box component="span" sx={{ flex: 1, minWidth: 0, overflow: 'hidden', display: 'flex' }}>
        <ServerText text={value.label} isCut />
      </Box>
      <span className="rest">{formatFacetCount(value)}</span>
      {isKey && <ForthIcon aria-hidden sx={{ fontSize: 16 }} />}
    </MenuItem>
  );
}

const paperStyle = {
  width: 260,
  maxHeight: 'min(420px, 70vh)',
  display: 'flex',
  flexDirection: 'column',
  border: 1,
  borderColor: 'divider',
  boxShadow: '0 8px 24px rgb(0 0 0 / 0.14)',
} as const;
