import Box from '@mui/material/Box';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { QueryProblem } from '../../../shared/query/query-problem.ts';

interface ProblemMarkProps {
  /** The field whose text is underlined. */
  readonly input: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly problem: QueryProblem;
}

/** Underlines what is wrong in a field. It lies over the field, moves with its text, and takes no press. */
export function ProblemMark({ input, text, problem }: ProblemMarkProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const field = input.current;
    const follow = (): void => {
      if (box.current !== null) box.current.scrollLeft = field?.scrollLeft ?? 0;
    };
    follow();
    field?.addEventListener('scroll', follow, { passive: true });
    return () => field?.removeEventListener('scroll', follow);
  });
  const { from, to } = problem;
  return (
    <Box ref={box} aria-hidden sx={markStyle}>
      <span>{text.slice(0, from)}</span>
      <span className="wrong">{to > from ? text.slice(from, to) : '\u2007\u2007'}</span>
      <span>{text.slice(to)}</span>
    </Box>
  );
}

const markStyle = {
  position: 'absolute',
  inset: 0,
  overflow: 'hidden',
  whiteSpace: 'pre',
  pointerEvents: 'none',
  font: 'inherit',
  fontSize: '0.8125rem',
  lineHeight: '22px',
  // The field itself shows the letters.
  '& span': { visibility: 'hidden', position: 'relative' },
  '& .wrong::after': {
    content: '""',
    visibility: 'visible',
    position: 'absolute',
    left: 0,
    right: 0,
    bottom: 0,
    borderBottom: '2px solid',
    borderColor: 'error.main',
  },
} as const;
