import RemoveIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { KeyboardEvent, ReactNode } from 'react';

interface PairRowProps {
  /** Names the row for its remove button: "variable 2". */
  readonly label: string;
  readonly name: ReactNode;
  readonly value: ReactNode;
  readonly onRemove: () => void;
  /** Enter moves to the next row instead of submitting the form. Shift+Enter adds a line break. */
  readonly onEnter: () => void;
}

/** A name and a value, with a button that removes them. */
export function PairRow({ label, name, value, onRemove, onEnter }: PairRowProps) {
  const goToNextRow = (event: KeyboardEvent): void => {
    const isInField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key !== 'Enter' || event.shiftKey || !isInField) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <Box
      onKeyDown={goToNextRow}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr) auto',
        gap: 1,
        alignItems: 'start',
      }}
    >
      {name}
      {value}
      <Tooltip title="Remove">
        <IconButton aria-label={`Remove ${label}`} onClick={onRemove} sx={{ mt: 0.5 }}>
          <RemoveIcon sx={{ fontSize: 18 }} />
        </IconButton>
      </Tooltip>
    </Box>
  );
}
