import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface SettingsSectionProps {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a settings page, with an optional button at its right edge. */
export function SettingsSection({ title, action, children }: SettingsSectionProps) {
  return (
    <Box component="section" aria-label={title} sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', minHeight: 32 }}>
        <Box component="h2" sx={{ m: 0, fontSize: '0.9375rem', fontWeight: 600 }}>
          {title}
        </Box>
        {action}
      </Box>
      {children}
    </Box>
  );
}
