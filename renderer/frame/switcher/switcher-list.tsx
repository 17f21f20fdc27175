import AddIcon from '@mui/icons-material/Add';
import CheckIcon from '@mui/icons-material/Check';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListSubheader from '@mui/material/ListSubheader';
import MenuItem from '@mui/material/MenuItem';
import MenuList from '@mui/material/MenuList';
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Connection } from '../../../shared/connection/connection.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { countRegistries } from '../../components/connection/count-registries.ts';
import { tellApart } from '../../components/connection/tell-apart.ts';
import { SearchBox } from '../../components/page/search-box.tsx';
import { withKeys } from '../../components/table/item-keys.ts';
import { LookAlikeMark } from '../../components/text/names/look-alike-mark.tsx';
import { LookAlikes } from '../../components/text/names/look-alikes.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { listSwitcherSections } from './switcher-sections.ts';

/** More entries than this make a search worthwhile. */
const searchFrom = 20;

interface SwitcherListProps {
  readonly connections: readonly Connection[];
  /** What is open now; null when nothing is. */
  readonly open: { readonly connectionId: string; readonly group: string | null } | null;
  readonly onChoose: (connectionId: string, group: string | null) => void;
  readonly onAdd: () => void;
  readonly onManage: () => void;
  readonly onClose: () => void;
}

/** Lists all connections and groups, with a search when they are many. */
export function SwitcherList({ connections, open, onChoose, onAdd, onManage, onClose }: SwitcherListProps) {
  const [text, setText] = useState('');
  const list = useRef<HTMLUListElement>(null);
  // The entries may lag behind, so that typing never waits for them.
  const search = useDeferredValue(text);
  const sections = useMemo(() => listSwitcherSections(connections, open, search), [connections, open, search]);
  const hasSearch = countRegistries(connections) > searchFrom;
  const chooseFirst = (): void => {
    // The entries on screen may lag behind what was typed.
    const [first] = listSwitcherSections(connections, open, text);
    const entry = first?.entries[0];
    if (text.trim() !== '' && first !== undefined && entry !== undefined) onChoose(first.connection.id, entry.group);
  };
  const onSearchKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>('[role="menuitem"]:not([aria-disabled="true"])')?.focus();
  };
  const onListKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab' || hasSearch) return;
    event.preventDefault();
    onClose();
  };
  return (
    <>
      {hasSearch && (
        <Box role="search" onKeyDown={onSearchKeyDown} sx={{ p: 1, pb: 0.5 }}>
          <SearchBox
            autoFocus
            label="Search groups"
            value={text}
            onChange={setText}
            width={282}
            onEnter={chooseFirst}
          />
        </Box>
      )}
      <LookAlikes names={sections.map(({ entries }) => entries.map(({ text }) => text))}>
        <MenuList
          ref={list}
          dense
          aria-label="Connections and groups"
          autoFocus={!hasSearch}
          autoFocusItem={!hasSearch}
          onKeyDown={onListKeyDown}
          sx={{ flex: 1, minHeight: 0, overflowY: 'auto', outline: 0 }}
        >
          {sections.flatMap(({ connection, entries, left }) => [
            <ListSubheader
              key={`head ${connection.id}`}
              disableSticky
              title={toVisibleText(connection.address)}
              sx={{ ...ellipsis, lineHeight: '28px', fontSize: '0.75rem', backgroundColor: 'transparent' }}
            >
              <ServerText text={connection.label} />
              {describeTwin(connection, connections)}
              {connection.credential === 'missing' && ' · signed out'}
            </ListSubheader>,
            ...withKeys(entries, ({ group }) => group ?? '').map(([key, { group, text: name, isOpen }]) => (
              <MenuItem
                key={`${connection.id}/${key}`}
                selected={isOpen}
                onClick={() => onChoose(connection.id, group)}
              >
                <ListItemIcon>{isOpen && <CheckIcon fontSize="small" />}</ListItemIcon>
                <Box sx={ellipsis}>
                  <ServerText text={name} isCut /> <LookAlikeMark name={name} />
                </Box>
              </MenuItem>
            )),
            ...(left > 0
              ? [
                  <MenuItem key={`rest ${connection.id}`} disabled>
                    {left.toLocaleString('en-US')} more. Search to find them.
                  </MenuItem>,
                ]
              : []),
          ])}
          {sections.length === 0 && search.trim() !== '' && <MenuItem disabled>No group matches</MenuItem>}
          <Divider />
          <MenuItem onClick={onAdd}>
            <ListItemIcon>
              <AddIcon fontSize="small" />
            </ListItemIcon>
            Add connection…
          </MenuItem>
          <MenuItem onClick={onManage}>
            <ListItemIcon>
              <SettingsIcon fontSize="small" />
            </ListItemIcon>
            Manage in Settings
          </MenuItem>
        </MenuList>
      </LookAlikes>
    </>
  );
}

/** Whose it is, where two connections to one server have names that do not say so. */
function describeTwin(connection: Connection, connections: readonly Connection[]): string {
  const apart = tellApart(connection, connections);
  return apart === null ? '' : ` · ${toVisibleText(apart)}`;
}

const ellipsis = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
