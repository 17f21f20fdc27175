import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { ComparedHead } from '../../../../shared/compare/compare.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { versionPath } from '../../../paths.ts';

/** What can be done with a version's column. The same object until the page is another. */
export interface HeadActions {
  /** null leaves the choice of the baseline to the app. */
  readonly chooseBaseline: (ref: VersionRef | null) => void;
  /** Moves a column by so many places; never beyond the ends. */
  readonly moveBy: (ref: VersionRef, places: number) => void;
  readonly remove: (ref: VersionRef) => void;
}

interface HeadMenuProps {
  readonly anchor: HTMLElement;
  readonly head: ComparedHead;
  readonly index: number;
  readonly count: number;
  readonly label: string;
  readonly actions: HeadActions;
  readonly onClose: () => void;
}

/** The menu of a version's column: what a drag does, by keyboard too. */
export function HeadMenu({ anchor, head, index, count, label, actions, onClose }: HeadMenuProps) {
  const navigate = useNavigate();
  const { name, version } = head;
  const pick = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Menu anchorEl={anchor} open onClose={onClose} slotProps={{ list: { 'aria-label': label, dense: true } }}>
      <MenuItem onClick={pick(() => void navigate(versionPath(name, version)))}>Open the version</MenuItem>
      {head.baselineBy === 'chosen' ? (
        <MenuItem onClick={pick(() => actions.chooseBaseline(null))}>No longer the baseline</MenuItem>
      ) : (
        <MenuItem onClick={pick(() => actions.chooseBaseline({ name, version }))}>Use as baseline</MenuItem>
      )}
      <MenuItem disabled={index === 0} onClick={pick(() => actions.moveBy(head, -1))}>
        <ListItemText>Move left</ListItemText>
        <Keys>Alt+Shift+←</Keys>
      </MenuItem>
      <MenuItem disabled={index === count - 1} onClick={pick(() => actions.moveBy(head, 1))}>
        <ListItemText>Move right</ListItemText>
        <Keys>Alt+Shift+→</Keys>
      </MenuItem>
      <MenuItem onClick={pick(() => actions.remove({ name, version }))}>Remove from Compare</MenuItem>
    </Menu>
  );
}

function Keys({ children }: { readonly children: ReactNode }) {
  return (
    <Typography variant="caption" aria-hidden sx={{ pl: 3, color: 'text.secondary' }}>
      {children}
    </Typography>
  );
}
