import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { choose } from '../../stores/choices/choices.ts';
import { type KeptView, useSavedViews } from './use-saved-views.ts';
import { ViewNameDialog } from './view-name-dialog.tsx';
import { copyViewLink, deleteView } from './view-notice.ts';

/** What is open for a view: its menu, at an element or a point, or the dialog that renames it. */
export type OpenViewAction =
  | { readonly kind: 'menu'; readonly at: HTMLElement | { readonly left: number; readonly top: number } }
  | { readonly kind: 'rename' };

interface ViewActionsProps {
  readonly view: KeptView;
  readonly open: OpenViewAction | null;
  readonly onOpen: (open: OpenViewAction | null) => void;
  /** Called for “Save as new…”; without it that is not offered. */
  readonly onSaveAsNew?: () => void;
}

/** The menu of a saved view, and the dialog that it leads to. */
export function ViewActions({ view, open, onOpen, onSaveAsNew }: ViewActionsProps) {
  const views = useSavedViews();
  const close = (): void => onOpen(null);
  const run = (action: () => void) => (): void => {
    close();
    action();
  };
  if (open?.kind === 'rename') {
    return (
      <ViewNameDialog
        title="Rename view"
        action="Rename"
        initial={view.name}
        others={views.filter(({ id }) => id !== view.id)}
        onName={(name, replaced) => {
          if (replaced !== null) void choose('view', replaced.id, null);
          void choose('view', view.id, { name, view: view.view });
        }}
        onClose={close}
      />
    );
  }
  const isAtPoint = open !== null && !(open.at instanceof HTMLElement);
  return (
    <Menu
      open={open !== null}
      onClose={close}
      {...(isAtPoint
        ? { anchorReference: 'anchorPosition' as const, anchorPosition: open.at as { left: number; top: number } }
        : { anchorEl: (open?.at as HTMLElement | undefined) ?? null })}
      slotProps={{ list: { 'aria-label': `View ${view.name}` } }}
    >
      <MenuItem onClick={() => onOpen({ kind: 'rename' })}>Rename…</MenuItem>
      {onSaveAsNew !== undefined && <MenuItem onClick={run(onSaveAsNew)}>Save as new…</MenuItem>}
      <MenuItem onClick={run(() => void copyViewLink(view))}>Copy link</MenuItem>
      <MenuItem onClick={run(() => deleteView(view))}>Delete</MenuItem>
    </Menu>
  );
}
