import Box from '@mui/material/Box';

/** Says how many rows of a long list are left out, and how to get at them. Nothing when none are. */
export function MoreRows({ left, how }: { readonly left: number; readonly how: string }) {
  if (left <= 0) return null;
  return (
    <Box role="note" sx={{ color: 'text.secondary', px: 1.5, py: 0.75 }}>
      {left.toLocaleString('en-US')} more. {how}
    </Box>
  );
}
