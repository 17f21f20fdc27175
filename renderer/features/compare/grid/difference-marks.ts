import type { CSSObject } from '@mui/material/styles';

/** How what differs is marked: a line below it and a tint, so that a colour never says it alone. Lengths are texts: `sx` counts numbers in steps of its own. */
export function differenceMarks(colour: string): Record<string, CSSObject> {
  return {
    '& mark': {
      padding: '0 1px',
      borderRadius: '2px',
      color: 'inherit',
      backgroundColor: `color-mix(in srgb, ${colour} 22%, transparent)`,
      textDecoration: 'underline',
      textDecorationThickness: '2px',
      textDecorationColor: colour,
      textUnderlineOffset: '2px',
    },
    '& mark.other': { backgroundColor: 'transparent', textDecorationThickness: '1px', textDecorationStyle: 'dotted' },
    '& .other-sign': { color: colour, fontWeight: 600, paddingRight: '5px' },
    '& mark.lacks::before': { content: '"‸" / "lacks what the baseline has here"' },
  };
}
