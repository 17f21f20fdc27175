import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import IconButton from '@mui/material/IconButton';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { CopyTooltip } from './copy-tooltip.tsx';
import { useCopy } from './use-copy.ts';

interface CopyButtonProps {
  readonly text: string;
  /** The button's accessible name: "Copy model URI". */
  readonly label: string;
  /** Line breaks and tabs belong to the text. Those of a name would act in a terminal that it is pasted into. */
  readonly isMultiline?: boolean;
}

/** Copies a text and confirms it for a moment. */
export function CopyButton({ text, label, isMultiline = false }: CopyButtonProps) {
  const { copy, outcome } = useCopy();
  const name = toVisibleText(label);
  return (
    <CopyTooltip label={name} outcome={outcome}>
      <IconButton aria-label={name} onClick={() => copy(text, isMultiline)} sx={{ p: 0.5, color: 'text.secondary' }}>
        {outcome === 'copied' || outcome === 'cleaned' ? (
          <CheckIcon color="success" sx={{ fontSize: 14 }} />
        ) : (
          <CopyIcon sx={{ fontSize: 14 }} />
        )}
      </IconButton>
    </CopyTooltip>
  );
}
