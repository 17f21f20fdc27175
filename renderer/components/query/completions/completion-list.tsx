import Box from '@mui/material/Box';
import Popper from '@mui/material/Popper';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { Completion } from '../../../../shared/registry/fleet.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { withKeys } from '../../table/item-keys.ts';
import { ServerText } from '../../text/server-text.tsx';

interface CompletionListProps {
  readonly id: string;
  readonly completions: readonly Completion[];
  readonly highlighted: number;
  /** The box that the list hangs from, and how far from its left edge the word stands, in px. */
  readonly anchor: HTMLElement | null;
  readonly offset: number;
  readonly onTake: (completion: Completion) => void;
}

export const getOptionId = (listId: string, index: number): string => `${listId}-${index}`;

/**
 * Lists what can be typed, below the word that it completes. The focus stays in the box. It is drawn anew only where what it shows
 * has changed: each time, its place is measured.
 */
export const CompletionList = memo(function CompletionList(props: CompletionListProps) {
  const { id, completions, highlighted, anchor, offset, onTake } = props;
  // The popper takes other modifiers for a reason to begin from nothing.
  const modifiers = useMemo(() => [{ name: 'offset', options: { offset: [offset, 4] } }], [offset]);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[highlighted]?.scrollIntoView({ block: 'nearest' });
  }, [highlighted]);
  return (
    <Popper
      open
      role="presentation"
      anchorEl={anchor}
      placement="bottom-start"
      modifiers={modifiers}
      sx={{ zIndex: 'modal' }}
    >
      <Box
        ref={list}
        id={id}
        role="listbox"
        aria-label="Suggestions"
        // A press must not take the focus from the box.
        onMouseDown={(event) => event.preventDefault()}
        sx={listStyle}
      >
        {withKeys(completions, ({ kind, insert }) => `${kind} ${insert}`).map(([key, completion], index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: so it is with the options of a combobox
          <div
            key={key}
            id={getOptionId(id, index)}
            role="option"
            aria-selected={index === highlighted}
            title={toVisibleText(completion.label)}
            onClick={() => onTake(completion)}
          >
            <span className="label">
              <ServerText text={completion.label} isCut />
            </span>
            {completion.detail !== '' && <span className="rest">{completion.detail}</span>}
          </div>
        ))}
      </Box>
    </Popper>
  );
});

const listStyle = {
  p: 0.5,
  width: 340,
  maxWidth: 'calc(100vw - 24px)',
  maxHeight: 'min(312px, 45vh)',
  overflowY: 'auto',
  border: 1,
  borderColor: 'divider',
  borderRadius: '6px',
  backgroundColor: 'background.paper',
  boxShadow: '0 8px 24px rgb(0 0 0 / 0.14)',
  fontSize: '0.8125rem',
  '& [role="option"]': {
    display: 'flex',
    alignItems: 'center',
    gap: 1.5,
    minHeight: 28,
    px: 1,
    borderRadius: '4px',
    cursor: 'pointer',
    '&:hover': { backgroundColor: 'action.hover' },
  },
  '& [role="option"][aria-selected="true"]': {
    backgroundColor: 'action.selected',
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: -2 },
  },
  '& .label': { flex: 1, minWidth: 0, overflow: 'hidden', whiteSpace: 'nowrap' },
} as const;
