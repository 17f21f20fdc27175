import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { ComparedHead } from '../../../shared/compare/compare.ts';
import type { VersionRef } from '../../../shared/registry/version-ref.ts';
import { Notice } from '../../components/problems/notice.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import type { ReadingFailure } from './use-compare-reading.ts';

interface ReadingNoticesProps {
  readonly heads: readonly ComparedHead[];
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly failures: readonly ReadingFailure[];
  readonly onRetry: () => void;
  readonly onRemove: (refs: readonly VersionRef[]) => void;
}

/** Says how reading the versions goes that were not on this computer, what failed, and which are no longer there. */
export function ReadingNotices({ heads, progress, failures, onRetry, onRemove }: ReadingNoticesProps) {
  const gone = heads.filter(({ state }) => state === 'missing');
  const failed = [...Map.groupBy(failures, ({ error }) => `${error.code} ${error.message}`).values()];
  return (
    <>
      {progress !== null && (
        <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 1.5, color: 'text.secondary' }}>
          <LinearProgress
            aria-hidden
            variant="determinate"
            value={(100 * progress.done) / progress.total}
            sx={{ width: 120, borderRadius: 2 }}
          />
          Reading {Math.min(progress.done + 1, progress.total)} of {progress.total}…
        </Box>
      )}
      {failed.map((of) => {
        const [first] = of;
        if (first === undefined) return null;
        return (
          <ProblemNotice
            key={`${first.error.code} ${first.error.message}`}
            error={first.error}
            severity="warning"
            title={of.length === 1 ? 'One version could not be read' : `${of.length} versions could not be read`}
            onRetry={onRetry}
          >
            <VersionNames versions={of.map(({ version }) => version)} />
          </ProblemNotice>
        );
      })}
      {gone.length > 0 && (
        <Notice
          severity="warning"
          title={
            gone.length === 1
              ? 'One of these versions is no longer in the registry'
              : `${gone.length} of these versions are no longer in the registry`
          }
          footer={
            <Button variant="outlined" onClick={() => onRemove(gone)}>
              {gone.length === 1 ? 'Remove it' : `Remove all ${gone.length}`}
            </Button>
          }
        >
          <VersionNames versions={gone} />
        </Notice>
      )}
    </>
  );
}

/** How many versions to name in a sentence. */
const mostNamed = 5;

function VersionNames({ versions }: { readonly versions: readonly VersionRef[] }) {
  const left = versions.length - mostNamed;
  return (
    <div>
      {versions.slice(0, mostNamed).map(({ name, version }, index) => (
        <span key={`${name}\n${version}`}>
          {index > 0 && ', '}
          <ServerText text={name} /> {version}
        </span>
      ))}
      {left > 0 && ` and ${left} more`}
    </div>
  );
}
