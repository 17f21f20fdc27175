const accent = { backgroundColor: 'Highlight', forcedColorAdjust: 'none' } as const;

/**
 * What a person's own few colours (Windows' contrast themes) would take away: there are no backgrounds and no shadows, so
 * what is chosen, focused, on or pressed needs a line or a colour of the system's.
 */
export const forcedColours = {
  '@media (forced-colors: active)': {
    ':focus-visible:not(main), .MuiButtonBase-root.Mui-focusVisible': { outline: '3px solid Highlight !important' },
    ':has(> input[type="search"]:focus)': { outline: '3px solid Highlight', outlineOffset: 4 },
    '[data-query-box]:focus-within': { outline: '3px solid Highlight', outlineOffset: 1 },
    '.MuiOutlinedInput-root.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: 'Highlight', borderWidth: 3 },
    '::selection': { color: 'HighlightText', backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
    'a[aria-current="page"]': { outline: '2px solid Highlight', outlineOffset: -2 },
    '.MuiMenuItem-root.Mui-selected': { outline: '1px solid Highlight', outlineOffset: -2 },
    // A pinned cell stands over its row's line.
    'tr:focus-visible > td[data-pin]': { outline: '3px solid Highlight', outlineOffset: -3 },
    '.row-link': { textDecoration: 'underline' },
    '.MuiButton-root': { border: '1px solid ButtonBorder' },
    '.MuiButton-contained': { borderWidth: 2, fontWeight: 700 },
    '.MuiSwitch-track': { border: '1px solid ButtonText', opacity: 1 },
    '.MuiSwitch-thumb': { border: '1px solid ButtonText', backgroundColor: 'ButtonText', forcedColorAdjust: 'none' },
    '.MuiSwitch-switchBase.Mui-checked + .MuiSwitch-track': { ...accent, opacity: 1 },
    '.MuiTabs-indicator, .MuiLinearProgress-bar': accent,
    '.MuiLinearProgress-root, .MuiSkeleton-root, .bone': { border: '1px dashed GrayText' },
    '.MuiPaper-root, .MuiTooltip-tooltip': { border: '1px solid CanvasText' },
    '.MuiBackdrop-root:not(.MuiBackdrop-invisible)': { ...accent, backgroundColor: 'rgb(0 0 0 / 0.6)' },
    '.Mui-disabled, [aria-disabled="true"]': { color: 'GrayText', opacity: '1 !important' },
  },
} as const;
