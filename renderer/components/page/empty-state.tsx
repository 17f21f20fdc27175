import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** An icon from `@mui/icons-material`; it is decoration. */
  readonly icon?: ReactNode;
  readonly title: string;
  /** What this means and what to do. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Stands in for rows that a page does not have. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        textAlign: 'center',
        gap: 1,
        px: 3,
        py: 6,
        m: 'auto',
        maxWidth: 520,
      }}
    >
      {icon !== undefined && (
        <Box aria-hidden sx={{ color: 'text.disabled', display: 'flex', '& svg': { fontSize: 32 }, mb: 0.5 }}>
          {icon}
        </Box>
      )}
      <Typography component="h2" variant="h2">
        {title}
      </Typography>
      {children !== undefined && <Box sx={{ color: 'text.secondary', textWrap: 'pretty' }}>{children}</Box>}
      {actions !== undefined && <Box sx={{ display: 'flex', gap: 1, mt: 1, flexWrap: 'wrap' }}>{actions}</Box>}
    </Box>
  );
}
