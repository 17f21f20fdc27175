import type { CSSObject } from '@mui/material/styles';

/** How what differs is marked: a line below it and a tint, so that a colour never says it alone. */
export function differenceMarks(colour: string): Record<string, CSSObject> {
  return {
    '& mark': {
      padding: '0 1px',
      borderRadius: 2,
      color: 'inherit',
      backgroundColor: `color-mix(in srgb, ${colour} 22%, transparent)`,
      textDecoration: 'underline',
      textDecorationThickness: 2,
      textDecorationColor: colour,
      textUnderlineOffset: 2,
    },
    '& mark.other': { backgroundColor: 'transparent', textDecorationThickness: 1, textDecorationStyle: 'dotted' },
    '& .other-sign': { color: colour, fontWeight: 600, paddingRight: 5 },
    '& mark.lacks::before': { content: '"‸" / "lacks what the baseline has here"' },
  };
}
