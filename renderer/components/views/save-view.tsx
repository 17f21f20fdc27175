import SaveIcon from '@mui/icons-material/BookmarkAddOutlined';
import ViewIcon from '@mui/icons-material/BookmarkOutlined';
import ArrowIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import type { FleetView } from '../../../shared/registry/fleet.ts';
import { writeViewAddress } from '../../../shared/registry/view-address.ts';
import { choose } from '../../stores/choices/choices.ts';
import { useShownView } from '../../stores/shown-view.ts';
import { CopyLinkButton } from '../links/copy-link-button.tsx';
import { findShownView } from './find-shown-view.ts';
import { type KeptView, useSavedViews } from './use-saved-views.ts';
import { type OpenViewAction, ViewActions } from './view-actions.tsx';
import { ViewNameDialog } from './view-name-dialog.tsx';

interface SaveViewProps {
  /** What the page shows. */
  readonly view: FleetView;
}

/** Saves what the list of versions shows under a name: as a new view, or as what a saved one is from now on. */
export function SaveView({ view }: SaveViewProps) {
  const views = useSavedViews();
  const baseId = useShownView((state) => state.baseId);
  const [isNaming, setNaming] = useState(false);
  const [action, setAction] = useState<OpenViewAction | null>(null);
  const { base, isChanged } = findShownView(views, view, baseId);
  const foundId = base?.id ?? null;
  useEffect(() => useShownView.setState({ view, baseId: foundId }), [view, foundId]);
  useEffect(() => () => useShownView.setState({ view: null }), []);

  const save = (name: string, replaced: KeptView | null): void => {
    const id = replaced?.id ?? crypto.randomUUID();
    void choose('view', id, { name, view });
    useShownView.setState({ baseId: id });
  };
  return (
    <>
      <CopyLinkButton location={{ page: 'versions', address: writeViewAddress(view) }} subject="list" />
      {base === null && (
        <Button variant="outlined" startIcon={<SaveIcon />} onClick={() => setNaming(true)}>
          Save view
        </Button>
      )}
      {base !== null && isChanged && (
        <>
          <Button
            variant="outlined"
            startIcon={<SaveIcon />}
            title={`Keep this as “${base.name}”`}
            onClick={() => void choose('view', base.id, { name: base.name, view })}
          >
            Update view
          </Button>
          <Button onClick={() => setNaming(true)}>Save as new</Button>
        </>
      )}
      {base !== null && !isChanged && (
        <>
          <Button
            variant="outlined"
            startIcon={<ViewIcon />}
            endIcon={<ArrowIcon />}
            aria-haspopup="menu"
            aria-label={`View: ${base.name}`}
            title={base.name}
            onClick={({ currentTarget }) => setAction({ kind: 'menu', at: currentTarget })}
          >
            <Box component="span" sx={{ maxWidth: 160, overflow: 'hidden', textOverflow: 'ellipsis' }}>
              {base.name}
            </Box>
          </Button>
          <ViewActions view={base} open={action} onOpen={setAction} onSaveAsNew={() => setNaming(true)} />
        </>
      )}
      {isNaming && (
        <ViewNameDialog
          title="Save view"
          action="Save"
          initial={suggestName(view)}
          others={views}
          onName={save}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

/** The query itself, as far as a name goes: it says best what the view is about. */
function suggestName({ query }: FleetView): string {
  return query.trim().replaceAll(/\s+/g, ' ').slice(0, 60).toWellFormed().trim();
}
