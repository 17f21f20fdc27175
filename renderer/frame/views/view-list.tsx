import Box from '@mui/material/Box';
import { useLocation } from 'react-router';
import { findShownView } from '../../components/views/find-shown-view.ts';
import type { KeptView } from '../../components/views/use-saved-views.ts';
import { useShownView } from '../../stores/shown-view.ts';
import { ViewItem } from './view-item.tsx';

interface ViewListProps {
  readonly views: readonly KeptView[];
  /** The id of the heading that names the list. */
  readonly labelledBy: string;
  readonly onOpen?: () => void;
}

/** Lists the saved views; the one on screen is marked. */
export function ViewList({ views, labelledBy, onOpen }: ViewListProps) {
  const { view: shown, baseId } = useShownView();
  const isListed = useLocation().pathname === '/versions';
  const { base, isChanged } =
    shown === null || !isListed ? { base: null, isChanged: false } : findShownView(views, shown, baseId);
  return (
    <Box
      component="ul"
      aria-labelledby={labelledBy}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexDirection: 'column', gap: 0.25 }}
    >
      {views.map((view) => (
        <ViewItem
          key={view.id}
          view={view}
          state={view.id !== base?.id ? null : isChanged ? 'changed' : 'shown'}
          {...(onOpen === undefined ? {} : { onOpen })}
        />
      ))}
    </Box>
  );
}
