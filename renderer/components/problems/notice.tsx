import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface NoticeProps {
  readonly severity: 'error' | 'warning' | 'info';
  readonly title?: string;
  readonly children?: ReactNode;
  /** A row below the text: buttons. */
  readonly footer?: ReactNode;
}

/** Something that the person should know where they are now. Errors are announced at once, the rest when there is time. */
export function Notice({ severity, title, children, footer }: NoticeProps) {
  return (
    <Alert
      severity={severity}
      variant="outlined"
      role={severity === 'error' ? 'alert' : 'status'}
      sx={({ vars: { palette } }) => ({
        alignItems: 'flex-start',
        color: palette.text.primary,
        borderColor: `color-mix(in srgb, ${palette[severity].main} 40%, transparent)`,
        backgroundColor: `color-mix(in srgb, ${palette[severity].main} 7%, ${palette.background.paper})`,
        overflowWrap: 'anywhere',
      })}
    >
      {title !== undefined && (
        <Typography component="p" sx={{ fontWeight: 600 }}>
          {title}
        </Typography>
      )}
      {children}
      {footer !== undefined && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', mt: 0.75 }}>{footer}</Box>
      )}
    </Alert>
  );
}
