import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { ServerText } from './server-text.tsx';

interface LongTextProps {
  readonly text: string;
  /** Names the value for screen readers: "max_depth". */
  readonly label: string;
  /** Line breaks and tabs are part of the text. */
  readonly isMultiline?: boolean;
}

/** How much of a value is shown until it is opened. */
const shownLines = 6;

/** Shows a value of a server. One that needs more than six lines takes no more until it is opened. */
export function LongText({ text, label, isMultiline = false }: LongTextProps) {
  const content = <ServerText text={text} isMultiline={isMultiline} />;
  return mayBeLong(text) ? (
    <Clamped text={text} label={label}>
      {content}
    </Clamped>
  ) : (
    content
  );
}

/** Whether six lines of the narrowest column may not hold a text. Only those are measured: a page has hundreds. */
export function mayBeLong(text: string): boolean {
  return text.length > 90 || text.split('\n', shownLines + 1).length > shownLines;
}

function Clamped({
  text,
  label,
  children,
}: {
  readonly text: string;
  readonly label: string;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const [isCut, setCut] = useState(false);
  const box = useRef<HTMLElement>(null);
  const id = useId();
  useEffect(() => {
    const element = box.current;
    if (element === null || isOpen) return;
    const sizes = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight + 1));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [isOpen]);
  return (
    <>
      <Box component="span" ref={box} id={id} sx={isOpen ? undefined : clamped}>
        {children}
      </Box>
      {(isCut || isOpen) && (
        <Link
          component="button"
          type="button"
          className="open-value"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={isOpen ? `Show less of ${label}` : `Show all of ${label}`}
          onClick={() => setOpen(!isOpen)}
          sx={{ display: 'block', fontSize: '0.75rem', fontFamily: 'inherit', py: 0.25 }}
        >
          {isOpen ? 'Show less' : `Show all ${text.length.toLocaleString('en-US')} characters`}
        </Link>
      )}
    </>
  );
}

const clamped = {
  display: '-webkit-box',
  WebkitLineClamp: shownLines,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
} as const;
