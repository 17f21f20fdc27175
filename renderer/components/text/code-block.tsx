import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { monoFonts } from '../../theme.ts';
import { ServerText } from './server-text.tsx';

interface CodeBlockProps {
  readonly children: ReactNode;
  /** The id of the element that names the block. */
  readonly labelledBy?: string;
}

/** Shows a command, a line of code or a report. */
export function CodeBlock({ children, labelledBy }: CodeBlockProps) {
  return (
    <Box component="pre" aria-labelledby={labelledBy} sx={style}>
      {typeof children === 'string' ? <ServerText text={children} isMultiline /> : children}
    </Box>
  );
}

const style = {
  m: 0,
  px: 1.5,
  py: 1.25,
  fontFamily: monoFonts,
  fontSize: '0.75rem',
  lineHeight: 1.55,
  textAlign: 'left',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  border: 1,
  borderColor: 'divider',
  borderRadius: '6px',
  color: 'text.primary',
  backgroundColor: 'background.default',
} as const;
