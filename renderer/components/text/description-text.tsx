import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useId, useRef, useState } from 'react';
import { useOpenLink } from '../page/use-open-link.tsx';
import { OpenMarkdownLink } from './markdown-link.tsx';
import { MarkdownText } from './markdown-text.tsx';

/** Height of a collapsed description in px: about three lines, or one and a half in a low window. */
const shownHeight = { usual: 68, low: 44 } as const;

/** Few colours of a person's own, and no half-tones. */
const forced = '@media (forced-colors: active)';

interface DescriptionTextProps {
  readonly text: string;
  /** What it describes: a version, or with null the model itself. */
  readonly of: { readonly name: string; readonly version: string | null };
  /** The CSS height beyond which an open description scrolls, to leave room for the page below. */
  readonly maxOpenHeight?: string;
}

/** Shows a description in Markdown, collapsed to its first lines if it is longer. */
export function DescriptionText({ text, of, maxOpenHeight }: DescriptionTextProps) {
  const [isOpen, setOpen] = useState(false);
  const [isLong, setLong] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const headingId = useId();
  const { open, failure } = useOpenLink();
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
        // Whoever comes to a link by keyboard sees it.
        onFocus={(event) => {
          if (isLong && event.target !== box.current && event.target.matches(':focus-visible')) setOpen(true);
        }}
        // Keyboard users must be able to enter what scrolls.
        {...(isScrollable ? { tabIndex: 0, role: 'group', 'aria-labelledby': headingId } : {})}
        sx={
          isOpen
            ? { maxHeight: maxOpenHeight, overflow: 'auto' }
            : {
                maxHeight: shownHeight.usual,
                overflow: 'hidden',
                '@media (max-height: 700px)': { maxHeight: shownHeight.low },
                ...(isLong
                  ? { maskImage: 'linear-gradient(#000 55%, transparent)', [forced]: { maskImage: 'none' } }
                  : {}),
              }
        }
      >
        <OpenMarkdownLink value={(address) => open({ page: 'described-link', ...of, address })}>
          <MarkdownText text={text.trim()} />
        </OpenMarkdownLink>
      </Box>
      {failure}
      {(isLong || isOpen) && (
        <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen} sx={{ ml: -1, mt: 0.25 }}>
          {isOpen ? 'Show less' : 'Show more'}
        </Button>
      )}
    </Box>
  );
}
