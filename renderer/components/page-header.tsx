import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: string;
  /** Beside the title: a copy button, a status, a count. */
  readonly beside?: ReactNode;
  /** At the right edge: buttons, a search box. */
  readonly actions?: ReactNode;
  /** Below the title: facts, chips, a description. */
  readonly children?: ReactNode;
}

/** The head of a page: its only first-level heading. */
export function PageHeader({ title, beside, actions, children }: PageHeaderProps) {
  return (
    <Box component="header" sx={{ px: 3, pt: 2, pb: 1.5, flexShrink: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, columnGap: 2, flexWrap: 'wrap', minHeight: 32 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0, flex: '1 1 auto' }}>
          <Typography component="h1" variant="h1" noWrap title={title}>
            {title}
          </Typography>
          {beside}
        </Box>
        {actions !== undefined && (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>{actions}</Box>
        )}
      </Box>
      {children !== undefined && <Box sx={{ mt: 1 }}>{children}</Box>}
    </Box>
  );
}
