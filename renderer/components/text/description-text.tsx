import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useId, useRef, useState } from 'react';
import { MarkdownText } from './markdown-text.tsx';

/** px of a collapsed description: about three lines; one and a half in a low window. */
const shownHeight = { usual: 68, low: 44 } as const;

interface DescriptionTextProps {
  readonly text: string;
  /** CSS height beyond which an open description isScrollable, where the page below it needs its place. */
  readonly maxOpenHeight?: string;
}

/** A description in Markdown; collapsed to its first lines when it is longer than they are. */
export function DescriptionText({ text, maxOpenHeight }: DescriptionTextProps) {
  const [isOpen, setOpen] = useState(false);
  const [isLong, setLong] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const headingId = useId();
  const isEmpty = text.trim() === '';
  useEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (isEmpty || isOpen || element === null || content === null || content === undefined) return;
    const sizes = new ResizeObserver(() => setLong(element.scrollHeight > element.clientHeight + 1));
    sizes.observe(element);
    sizes.observe(content);
    return () => sizes.disconnect();
  }, [isEmpty, isOpen]);

  if (isEmpty) return null;
  const isScrollable = isOpen && maxOpenHeight !== undefined;
  return (
    <Box component="section" aria-labelledby={headingId} sx={{ maxWidth: 860, position: 'relative' }}>
      <h2 id={headingId} className="unseen">
        Description
      </h2>
      <Box
        ref={box}
        // Whoever isScrollable with the keyboard has to be able to enter it.
        {...(isScrollable ? { tabIndex: 0, role: 'group', 'aria-labelledby': headingId } : {})}
        sx={
          isOpen
            ? { maxHeight: maxOpenHeight, overflow: 'auto' }
            : {
                maxHeight: shownHeight.usual,
                overflow: 'hidden',
                '@media (max-height: 700px)': { maxHeight: shownHeight.low },
                ...(isLong ? { maskImage: 'linear-gradient(#000 55%, transparent)' } : {}),
              }
        }
      >
        <MarkdownText text={text.trim()} />
      </Box>
      {(isLong || isOpen) && (
        <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen} sx={{ ml: -1, mt: 0.25 }}>
          {isOpen ? 'Show less' : 'Show more'}
        </Button>
      )}
    </Box>
  );
}
