import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';

/** A description this long, in characters or lines, is collapsed at first. */
const longFrom = { characters: 240, lines: 3 } as const;

/** Free text with its line breaks; collapsed to a few lines when long. */
export function DescriptionText({ text }: { readonly text: string }) {
  const [isOpen, setOpen] = useState(false);
  if (text.trim() === '') return null;
  const isLong = text.length > longFrom.characters || text.split('\n').length > longFrom.lines;
  return (
    <Box sx={{ maxWidth: 860 }}>
      <Box
        sx={{
          whiteSpace: 'pre-line',
          overflowWrap: 'anywhere',
          ...(isLong && !isOpen
            ? {
                display: '-webkit-box',
                WebkitLineClamp: longFrom.lines,
                WebkitBoxOrient: 'vertical',
                overflow: 'hidden',
                '@media (max-height: 700px)': { WebkitLineClamp: 1 },
              }
            : isOpen
              ? { maxHeight: '40vh', overflow: 'auto' }
              : {}),
        }}
      >
        {text.trim()}
      </Box>
      {isLong && (
        <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen} sx={{ ml: -1, mt: 0.25 }}>
          {isOpen ? 'Show less' : 'Show more'}
        </Button>
      )}
    </Box>
  );
}
