import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

type Severity = 'error' | 'warning' | 'info';

interface NoticeProps {
  readonly severity: Severity;
  readonly title?: string;
  readonly children?: ReactNode;
  /** A row below the text: buttons. */
  readonly footer?: ReactNode;
}

/** Tells the person something about where they are. Screen readers announce errors at once, and the rest when idle. */
export function Notice({ severity, title, children, footer }: NoticeProps) {
  return (
    <Alert
      severity={severity}
      variant="outlined"
      role={severity === 'error' ? 'alert' : 'status'}
      sx={(theme) => ({ ...tintNotice(theme, severity), alignItems: 'flex-start', overflowWrap: 'anywhere' })}
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

/** Colours a notice by its severity, without changing the colour of its text. */
export function tintNotice({ vars: { palette } }: Theme, severity: Severity) {
  const { main } = palette[severity];
  return {
    color: palette.text.primary,
    borderColor: `color-mix(in srgb, ${main} 40%, transparent)`,
    backgroundColor: `color-mix(in srgb, ${main} 7%, ${palette.background.paper})`,
  } as const;
}
