import Box from '@mui/material/Box';
import type { RefObject } from 'react';

/**
 * The first stop of the Tab key, which jumps past the sidebar. A button, as the hash of the address belongs to the
 * router.
 */
export function SkipLink({ target }: { readonly target: RefObject<HTMLElement | null> }) {
  return (
    <Box
      component="button"
      type="button"
      onClick={() => target.current?.focus()}
      sx={{
        position: 'fixed',
        top: 8,
        left: 8,
        zIndex: 'tooltip',
        px: 1.5,
        py: 0.75,
        font: 'inherit',
        fontSize: '0.8125rem',
        border: 1,
        borderColor: 'divider',
        borderRadius: '6px',
        backgroundColor: 'background.paper',
        color: 'text.primary',
        '&:not(:focus)': { clipPath: 'inset(50%)', width: '1px', height: '1px', overflow: 'hidden', p: 0 },
      }}
    >
      Skip to content
    </Box>
  );
}
