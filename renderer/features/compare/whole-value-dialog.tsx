import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ReactNode } from 'react';
import { type ComparedHead, type CompareRow, longestWholeText } from '../../../shared/compare/compare.ts';
import { isSameVersion } from '../../../shared/registry/version-ref.ts';
import { formatFullNumber } from '../../../shared/text/number-format.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { CopyButton } from '../../components/copy/copy-button.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { formatVersionLabel } from '../../components/registry/version-label.ts';
import { ServerText } from '../../components/text/server-text.tsx';
import { formatExact } from '../../components/text/time-format.ts';
import { useScope } from '../../stores/open-scope.ts';
import { DifferingText } from './cells/differing-text.tsx';
import { differenceMarks } from './grid/difference-marks.ts';
import { sectionTitles } from './section-titles.ts';

interface WholeValueDialogProps {
  readonly row: CompareRow;
  readonly head: ComparedHead;
  readonly index: number;
  /** What it is compared with; undefined for none. */
  readonly baseline: ComparedHead | undefined;
  readonly onClose: () => void;
}

/** Shows all of one value, with what differs from the baseline's marked. */
export function WholeValueDialog({ row, head, index, baseline, onClose }: WholeValueDialogProps) {
  const cell = row.cells[index];
  const isBaseline = baseline === undefined || isSameVersion(baseline, head);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md">
      <DialogTitle>
        <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
          <ServerText text={row.key} />
        </Box>
        <Box sx={{ color: 'text.secondary', fontWeight: 400, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
          {sectionTitles[row.section]} · <ServerText text={head.name} />,{' '}
          {formatVersionLabel(head.version).toLowerCase()}
        </Box>
      </DialogTitle>
      <DialogContent>
        {cell?.kind === 'text' ? (
          <WholeText row={row} head={head} baseline={isBaseline ? undefined : baseline} />
        ) : (
          <Shown text={cell === undefined ? '' : writeValue(cell)}>{cell === undefined ? '–' : writeValue(cell)}</Shown>
        )}
        {cell?.kind === 'labels' && cell.total > cell.labels.length && (
          <Box role="note" sx={{ color: 'text.secondary', mt: 1 }}>
            These are the first {cell.labels.length} of {cell.total.toLocaleString('en-US')}. Open MLflow to see all.
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function WholeText({ row, head, baseline }: Pick<WholeValueDialogProps, 'row' | 'head' | 'baseline'>) {
  const scope = useScope();
  const { section, key } = row;
  const refOf = ({ name, version }: ComparedHead) => ({ name, version });
  const { data, error, refetch } = useBridgeQuery('compare.text', {
    scope,
    query: { version: refOf(head), section, key, baseline: baseline === undefined ? null : refOf(baseline) },
  });
  if (error !== null) return <ProblemNotice error={error.error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Box sx={{ color: 'text.secondary' }}>Reading…</Box>;
  if (data === null) return <Box sx={{ color: 'text.secondary' }}>The version no longer has this value.</Box>;
  return (
    <>
      {baseline !== undefined && (
        <Box sx={{ color: 'text.secondary', mb: 1 }}>
          {data.pieces.some(({ differs }) => differs)
            ? 'Marked is what differs from the baseline; ‸ stands where the baseline has more.'
            : 'The same as the baseline.'}
        </Box>
      )}
      <Shown text={data.pieces.map(({ text }) => text).join('')}>
        <DifferingText pieces={data.pieces} isCutBefore={false} isCutAfter={data.isCut} />
      </Shown>
      {data.isCut && (
        <Box role="note" sx={{ color: 'text.secondary', mt: 1 }}>
          These are the first {longestWholeText.toLocaleString('en-US')} characters. Open MLflow to see all.
        </Box>
      )}
    </>
  );
}

function Shown({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
      <Box
        // What scrolls needs the keyboard.
        tabIndex={0}
        role="region"
        aria-label="Value"
        sx={(theme) => ({
          flex: 1,
          minWidth: 0,
          maxHeight: '60vh',
          overflow: 'auto',
          p: 1.5,
          border: 1,
          borderColor: 'divider',
          borderRadius: '6px',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          ...differenceMarks(theme.vars.palette.warning.main),
        })}
      >
        {children}
      </Box>
      <CopyButton text={text} label="Copy the value" isMultiline />
    </Box>
  );
}

function writeValue(cell: CompareRow['cells'][number]): string {
  switch (cell.kind) {
    case 'none':
      return '–';
    case 'number':
      return formatFullNumber(cell.value);
    case 'text':
      return cell.pieces.map(({ text }) => text).join('');
    case 'time':
      return formatExact(cell.at);
    case 'labels':
      return cell.labels.join('\n');
    case 'deployments':
      return cell.deployments.map(({ name, status }) => `${name}: ${status}`).join('\n');
  }
}
