import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { ServerText } from '../text/server-text.tsx';
import { Notice } from './notice.tsx';

interface ProblemNoticeProps {
  readonly error: AppError;
  /** Names the state, where the message alone does not. The message then stands below, unless it says the same. */
  readonly title?: string;
  readonly severity?: 'error' | 'warning' | 'info';
  /** Buttons that help. */
  readonly action?: ReactNode;
  readonly onRetry?: (() => void) | undefined;
  /** More facts, such as when it last worked. */
  readonly children?: ReactNode;
}

/** Says what happened, why most likely, what to do, and the id under which the log has more. */
export function ProblemNotice({ error, title, severity = 'error', action, onRetry, children }: ProblemNoticeProps) {
  return (
    <Notice
      severity={severity}
      title={toVisibleText(title ?? error.message, 'prose')}
      footer={
        <>
          {onRetry !== undefined && (
            <Button variant="outlined" onClick={onRetry}>
              Retry
            </Button>
          )}
          {action}
          <Typography variant="caption" sx={{ color: 'text.secondary', ml: 'auto' }}>
            Log id {error.correlationId}
          </Typography>
        </>
      }
    >
      {title !== undefined && !error.message.startsWith(title) && (
        <div>
          <ServerText text={error.message} isMultiline />
        </div>
      )}
      {error.hint !== null && (
        <Box sx={{ color: 'text.secondary' }}>
          <ServerText text={error.hint} isMultiline />
        </Box>
      )}
      {children !== undefined && <Box sx={{ color: 'text.secondary' }}>{children}</Box>}
    </Notice>
  );
}
