import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import { type ReactNode, useRef } from 'react';
import { PairRow } from './pair-row.tsx';

interface PairListProps {
  /** One stable key per row. */
  readonly rowKeys: readonly string[];
  /** What a row is called: "variable". */
  readonly noun: string;
  readonly renderName: (index: number) => ReactNode;
  readonly renderValue: (index: number) => ReactNode;
  /** Adds an empty row at the end and focuses its name. */
  readonly onAdd: () => void;
  readonly onRemove: (index: number) => void;
  readonly onFocusName: (index: number) => void;
  /** An error of the list as a whole. */
  readonly error: string | undefined;
}

/** A list of names and values. Enter moves to the next row, and adds one after the last. */
export function PairList(props: PairListProps) {
  const { rowKeys, noun, renderName, renderValue, onAdd, onRemove, onFocusName, error } = props;
  const addButton = useRef<HTMLButtonElement>(null);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {rowKeys.map((key, index) => (
        <PairRow
          key={key}
          label={`${noun} ${index + 1}`}
          name={renderName(index)}
          value={renderValue(index)}
          onEnter={() => (index === rowKeys.length - 1 ? onAdd() : onFocusName(index + 1))}
          onRemove={() => {
            onRemove(index);
            addButton.current?.focus();
          }}
        />
      ))}
      {error !== undefined && <FormHelperText error>{error}</FormHelperText>}
      <Button
        ref={addButton}
        variant="outlined"
        startIcon={<AddIcon />}
        // Keeps the focus in the field until the click. The error that leaving it may show would move the button away.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onAdd}
        sx={{ justifySelf: 'start' }}
      >
        Add {noun}
      </Button>
    </Box>
  );
}
