import MoreIcon from '@mui/icons-material/MoreHoriz';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { Link } from 'react-router';
import type { KeptView } from '../../components/views/use-saved-views.ts';
import { type OpenViewAction, ViewActions } from '../../components/views/view-actions.tsx';
import { deleteView } from '../../components/views/view-notice.ts';
import { versionsPath } from '../../paths.ts';
import { useShownView } from '../../stores/shown-view.ts';

interface ViewItemProps {
  readonly view: KeptView;
  /** Whether the list on screen is this view, or was begun from it and changed since. */
  readonly state: 'shown' | 'changed' | null;
  readonly onOpen?: () => void;
}

/** One saved view in the sidebar. F2 renames it, Delete deletes it, the context menu has the rest. */
export function ViewItem({ view, state, onOpen }: ViewItemProps) {
  const [action, setAction] = useState<OpenViewAction | null>(null);
  const isCurrent = state !== null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'F2' && event.key !== 'Delete') return;
    event.preventDefault();
    if (event.key === 'F2') setAction({ kind: 'rename' });
    else deleteView(view);
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    event.preventDefault();
    // From the keyboard it comes without a place.
    const hasPlace = event.clientX !== 0 || event.clientY !== 0;
    setAction({
      kind: 'menu',
      at: hasPlace ? { left: event.clientX, top: event.clientY } : event.currentTarget,
    });
  };
  return (
    <Box
      component="li"
      onContextMenu={onContextMenu}
      sx={{
        position: 'relative',
        display: 'flex',
        borderRadius: '6px',
        backgroundColor: isCurrent ? 'action.selected' : 'transparent',
        '&:hover': { backgroundColor: isCurrent ? 'action.selected' : 'action.hover' },
        // Reachable by Tab at any time, and out of the name's way until then.
        '& .more': { opacity: 0 },
        '&:hover .more, &:focus-within .more, & .more[aria-expanded="true"]': { opacity: 1 },
      }}
    >
      <ButtonBase
        component={Link}
        to={versionsPath(view.view)}
        aria-current={isCurrent ? 'page' : undefined}
        title={view.name}
        onClick={() => {
          useShownView.setState({ baseId: view.id });
          onOpen?.();
        }}
        onKeyDown={onKeyDown}
        sx={{
          flex: 1,
          minWidth: 0,
          justifyContent: 'flex-start',
          gap: 0.5,
          height: 28,
          pl: 1.25,
          pr: 3.5,
          borderRadius: '6px',
          // The list that scrolls would cut it.
          '&:focus-visible': { outlineOffset: '-2px' },
          fontSize: '0.8125rem',
          fontWeight: isCurrent ? 600 : 400,
          color: isCurrent ? 'text.primary' : 'text.secondary',
        }}
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {view.name}
        </Box>
        {state === 'changed' && (
          <Box component="span" sx={{ flexShrink: 0, fontSize: '0.75rem', fontWeight: 400, color: 'text.secondary' }}>
            changed
          </Box>
        )}
      </ButtonBase>
      <IconButton
        className="more"
        aria-label={`More for view ${view.name}`}
        aria-haspopup="menu"
        aria-expanded={action?.kind === 'menu'}
        onClick={({ currentTarget }) => setAction({ kind: 'menu', at: currentTarget })}
        sx={{ position: 'absolute', right: 2, top: 2, p: 0.25, color: 'text.secondary' }}
      >
        <MoreIcon sx={{ fontSize: 18 }} />
      </IconButton>
      <ViewActions view={view} open={action} onOpen={setAction} />
    </Box>
  );
}
