import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import { type ReactNode, useEffect, useState } from 'react';
import { call } from '../../bridge/bridge-client.ts';
import { dismissExport, type ExportJob, useExports } from '../../components/export/exports.ts';
import { ServerText } from '../../components/text/server-text.tsx';

/** ms that an outcome stays: one that offers to do something stays longer, a failure until it is closed. */
const shownMs = { copied: 4_000, saved: 12_000, stopped: 6_000 } as const;

/** Tells how exports are going and what came of them, at the bottom of every page. */
export function ExportNotices() {
  const jobs = useExports((state) => state.jobs);
  return (
    <Box
      role="region"
      aria-label="Exports"
      sx={{
        position: 'fixed',
        insetInlineEnd: 16,
        bottom: 16,
        // Out of the way of what lies over a list.
        'body:has([data-selection-bar]) &': { bottom: 80 },
        zIndex: 'snackbar',
        display: 'flex',
        flexDirection: 'column',
        gap: 1,
        width: 'min(380px, calc(100vw - 32px))',
        pointerEvents: 'none',
        '& > *': { pointerEvents: 'auto' },
      }}
    >
      {jobs.map((job) => (
        <JobNotice key={job.id} job={job} />
      ))}
    </Box>
  );
}

function JobNotice({ job }: { readonly job: ExportJob }) {
  const { id, kind, outcome, cancel } = job;
  switch (outcome.state) {
    case 'running':
      return (
        <RunningNotice
          verb={kind === 'copy' ? 'Copying' : 'Exporting'}
          rows={outcome.rows}
          total={outcome.total}
          onCancel={cancel}
        />
      );
    case 'stopped':
      return (
        <Notice id={id} lastsMs={shownMs.stopped}>
          {kind === 'copy'
            ? 'Copying was stopped; the clipboard is as it was.'
            : 'The export was stopped; no file was left.'}
        </Notice>
      );
    case 'failed':
      return (
        <Notice id={id} lastsMs={null} isFailure>
          <strong>
            <ServerText text={outcome.error.message} isProse />
          </strong>{' '}
          {outcome.error.hint !== null && <ServerText text={outcome.error.hint} isProse />}
          {outcome.error.code === 'UNEXPECTED' && <Box>Number: {outcome.error.correlationId}</Box>}
        </Notice>
      );
    case 'done':
      return outcome.name === null ? (
        <Notice id={id} lastsMs={shownMs.copied}>
          Copied {outcome.rows === null ? 'the picture' : countRows(outcome.rows)}
        </Notice>
      ) : (
        <Notice
          id={id}
          lastsMs={shownMs.saved}
          action={
            <Button size="small" onClick={() => void call('export.show', { exportId: id }).catch(() => undefined)}>
              Show in folder
            </Button>
          }
        >
          Saved <ServerText text={outcome.name} />
          {outcome.rows !== null && <>: {countRows(outcome.rows)}</>}
        </Notice>
      );
  }
}

const countRows = (rows: number): string => `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`;

interface RunningNoticeProps {
  readonly verb: string;
  readonly rows: number;
  readonly total: number | null;
  readonly onCancel: () => void;
}

function RunningNotice({ verb, rows, total, onCancel }: RunningNoticeProps) {
  const share = total === null || total === 0 ? null : Math.min(100, (100 * rows) / total);
  const text = total === null ? `${verb}…` : `${verb} ${rows.toLocaleString('en-US')} of ${countRows(total)}`;
  return (
    <Card>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {text}
        <LinearProgress
          aria-label={text}
          {...(share === null ? {} : { variant: 'determinate' as const, value: share })}
          sx={{ mt: 0.75 }}
        />
      </Box>
      <Button size="small" onClick={onCancel}>
        Cancel
      </Button>
    </Card>
  );
}

interface NoticeProps {
  readonly id: string;
  /** null for until it is closed. */
  readonly lastsMs: number | null;
  readonly isFailure?: boolean;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Goes by itself, but not while the person points at it or is in it. */
function Notice({ id, lastsMs, isFailure = false, action, children }: NoticeProps) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (lastsMs === null || isHeld) return;
    const timer = setTimeout(() => dismissExport(id), lastsMs);
    return () => clearTimeout(timer);
  }, [id, lastsMs, isHeld]);
  return (
    <Box
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Card isFailure={isFailure}>
        <Box role={isFailure ? 'alert' : 'status'} sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {children}
        </Box>
        {action}
        <IconButton aria-label="Close this message" size="small" onClick={() => dismissExport(id)}>
          <CloseIcon sx={{ fontSize: 16 }} />
        </IconButton>
      </Card>
    </Box>
  );
}

function Card({ isFailure = false, children }: { readonly isFailure?: boolean; readonly children: ReactNode }) {
  return (
    <Paper
      elevation={6}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: 1.5,
        py: 1,
        border: 1,
        borderColor: isFailure ? 'error.main' : 'divider',
        borderInlineStartWidth: isFailure ? 4 : 1,
      }}
    >
      {children}
    </Paper>
  );
}
