import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useCopy } from './use-copy.ts';

interface CopyButtonProps {
  readonly text: string;
  /** The button's accessible name: "Copy model URI". */
  readonly label: string;
}

/** Copies a text and confirms it for a moment. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const { copy, outcome } = useCopy();
  const words = outcome === 'copied' ? 'Copied' : outcome === 'failed' ? 'Could not copy' : label;
  return (
    <Tooltip title={words} {...(outcome === null ? {} : { open: true })}>
      <IconButton aria-label={words} onClick={() => copy(text)} sx={{ p: 0.5, color: 'text.secondary' }}>
        {outcome === 'copied' ? (
          <CheckIcon color="success" sx={{ fontSize: 14 }} />
        ) : (
          <CopyIcon sx={{ fontSize: 14 }} />
        )}
      </IconButton>
    </Tooltip>
  );
}
