import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface BannerProps {
  readonly icon: ReactNode;
  readonly tone: 'warning' | 'info';
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** One line under the top bar that holds for every page. */
export function Banner({ icon, tone, action, children }: BannerProps) {
  return (
    <Box
      role="status"
      sx={({ vars: { palette } }) => ({
        display: 'flex',
        alignItems: 'center',
        gap: 1.25,
        flexShrink: 0,
        flexWrap: 'wrap',
        px: 3,
        py: 0.5,
        minHeight: 36,
        borderBottom: `1px solid ${palette.divider}`,
        backgroundColor: `color-mix(in srgb, ${palette[tone].main} 9%, ${palette.background.paper})`,
        '& > svg': { fontSize: 18, color: palette[tone].main },
      })}
    >
      {icon}
      <Box sx={{ flex: '1 1 180px', minWidth: 0, overflowWrap: 'anywhere' }}>{children}</Box>
      {action}
    </Box>
  );
}
