/** The look of one line with a checkbox in the column chooser. */
export const columnRowStyle = {
  display: 'flex',
  m: 0,
  '& .MuiCheckbox-root': { p: 0.5, mr: 0.75 },
  '& .MuiFormControlLabel-label': {
    fontSize: '0.8125rem',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
} as const;
