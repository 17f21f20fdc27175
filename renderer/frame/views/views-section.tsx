import ViewsIcon from '@mui/icons-material/BookmarksOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Popover from '@mui/material/Popover';
import Tooltip from '@mui/material/Tooltip';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useEffect, useId, useState } from 'react';
import { useSavedViews } from '../../components/views/use-saved-views.ts';
import { usePassingNotice } from '../../stores/passing-notice.ts';
import { giveWay } from '../../theme.ts';
import { ViewList } from './view-list.tsx';

/** The saved views in the sidebar: a list that scrolls by itself, or a button that opens it where the sidebar is a rail. */
export function ViewsSection() {
  const views = useSavedViews();
  const isRail = useMediaQuery(giveWay.narrow);
  const headId = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  // What is said, and the way back, are behind it.
  useEffect(() => usePassingNotice.subscribe(({ text }) => text !== null && setAnchor(null)), []);
  if (views.length === 0) return null;
  const head = (
    <Box
      component="h2"
      id={headId}
      sx={{ m: 0, px: 1.25, pt: 1, pb: 0.5, fontSize: '0.75rem', fontWeight: 600, color: 'text.secondary' }}
    >
      Views
    </Box>
  );
  if (!isRail) {
    return (
      // At least three of them, however many other entries there are.
      <Box sx={{ display: 'flex', flexDirection: 'column', flex: '0 1 auto', minHeight: 118 }}>
        {head}
        <Box sx={{ overflowY: 'auto', minHeight: 0 }}>
          <ViewList views={views} labelledBy={headId} />
        </Box>
      </Box>
    );
  }
  const close = (): void => setAnchor(null);
  return (
    <>
      <Tooltip title="Views" placement="right" describeChild>
        <ButtonBase
          aria-label="Views"
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
          sx={{
            justifyContent: 'flex-start',
            height: 32,
            flexShrink: 0,
            px: 1.25,
            borderRadius: '6px',
            color: 'text.secondary',
            '&:hover': { color: 'text.primary', backgroundColor: 'action.hover' },
            '& svg': { fontSize: 18 },
          }}
        >
          <ViewsIcon />
        </ButtonBase>
      </Tooltip>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
        onClose={close}
        slotProps={{ paper: { sx: { width: 260, maxHeight: 420, p: 0.75 } } }}
      >
        {head}
        <ViewList views={views} labelledBy={headId} onOpen={close} />
      </Popover>
    </>
  );
}
