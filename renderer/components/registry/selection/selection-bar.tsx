import CompareIcon from '@mui/icons-material/CompareArrowsOutlined';
import AddIcon from '@mui/icons-material/PlaylistAdd';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { mostCompared } from '../../../../shared/compare/compare.ts';
import type { ExportRequest } from '../../../../shared/export/export-request.ts';
import { mostSelected } from '../../../../shared/registry/version-list.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { call } from '../../../bridge/bridge-client.ts';
import { comparePath } from '../../../paths.ts';
import { useScope } from '../../../stores/open-scope.ts';
import { giveWay } from '../../../theme.ts';
import { ExportMenu } from '../../export/export-menu.tsx';
import { ReasonButton } from '../../page/reason-button.tsx';
import { addToCompare, replaceCompared } from '../compare/compare-basket.ts';
import { readSelection } from './selections.ts';
import type { ListSelection } from './use-version-selection.ts';
import { getVersionKey, listSelected } from './version-selection.ts';

interface SelectionBarProps {
  readonly selection: Omit<ListSelection<never>, 'table' | 'all'>;
  /** Names the selected rows of the table, with the columns on screen. */
  readonly getRequest: (only: readonly VersionRef[]) => ExportRequest;
}

/** What can be done with selected versions. It lies over the end of the list while there are some. */
export function SelectionBar({ selection, getRequest }: SelectionBarProps) {
  const { listKey, list, count, clear } = selection;
  const scope = useScope();
  const navigate = useNavigate();
  const isNarrow = useMediaQuery(giveWay.narrow);
  const readSelected = (): readonly VersionRef[] => listSelected(readSelection(listKey));

  /** The selected versions, the first of them in the order of the list. */
  const readOrdered = async (): Promise<readonly VersionRef[]> => {
    const refs = readSelected();
    try {
      const { first } = await call('versions.selection', { scope, list, refs });
      const isFirst = new Set(first.map(getVersionKey));
      return [...first, ...refs.filter((ref) => !isFirst.has(getVersionKey(ref)))];
    } catch {
      return refs;
    }
  };
  const compare = async (): Promise<void> => {
    replaceCompared(await readOrdered());
    void navigate(comparePath);
  };
  const clearAndReturn = (): void => {
    // The row goes on from where it was; the button that has the focus goes with the bar.
    document.querySelector<HTMLElement>('[role="grid"] tr[tabindex="0"]')?.focus({ preventScroll: true });
    clear();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // Not of a menu that one of the buttons opened, which stands elsewhere in the page.
    if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node)) clearAndReturn();
  };
  const text = describeSelection(selection);
  return (
    <>
      <Box role="status" className="unseen">
        {text}
      </Box>
      {count > 0 && (
        <Box sx={{ position: 'sticky', bottom: 0, height: 0, zIndex: 4, flexShrink: 0 }}>
          <Paper
            role="toolbar"
            aria-label="Selected versions"
            data-selection-bar
            elevation={6}
            onKeyDown={onKeyDown}
            sx={{
              position: 'absolute',
              bottom: 12,
              left: 0,
              right: 0,
              mx: 'auto',
              width: 'max-content',
              maxWidth: 'calc(100% - 16px)',
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 1,
              px: 1.5,
              py: 1,
              border: 1,
              borderColor: 'divider',
            }}
          >
            <Box component="span" sx={{ mr: 0.5, fontWeight: 600 }}>
              {text}
            </Box>
            <ReasonButton
              variant="contained"
              startIcon={!isNarrow && <CompareIcon />}
              reason={explainCompare(count)}
              onClick={() => void compare()}
            >
              Compare
            </ReasonButton>
            <Button
              variant="outlined"
              startIcon={!isNarrow && <AddIcon />}
              onClick={() => void readOrdered().then((refs) => addToCompare(refs))}
            >
              Add to Compare
            </Button>
            <ExportMenu
              what="versions"
              isSelection
              isCompact={isNarrow}
              getRequest={() => getRequest(readSelected())}
            />
            <Button onClick={clearAndReturn}>Clear</Button>
          </Paper>
        </Box>
      )}
    </>
  );
}

function explainCompare(count: number): string | null {
  if (count < 2) return 'Select a second version to compare with, or add this one to Compare.';
  return count > mostCompared ? `Compare takes ${mostCompared} versions at most.` : null;
}

/** "2 selected", with what the list does not show of it. Nothing is said of nothing. */
function describeSelection({ count, outside, isCut }: SelectionBarProps['selection']): string {
  if (count === 0) return '';
  const number = (value: number): string => value.toLocaleString('en-US');
  return [
    `${number(count)} selected`,
    ...(outside > 0 ? [`${number(outside)} not in this list`] : []),
    ...(isCut ? [`${number(mostSelected)} is the most`] : []),
  ].join(' · ');
}
