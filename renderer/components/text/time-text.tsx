import Box from '@mui/material/Box';
import { formatExact, formatMachineTime, formatRelative } from './time-format.ts';
import { useNow } from './use-now.ts';

interface TimeTextProps {
  /** ms since the epoch; null shows a dash */
  readonly time: number | null;
  /** `relative` shows the exact time on hover. `both` spells out both, where people compare times. */
  readonly show?: 'relative' | 'exact' | 'both';
}

/** Shows a point in time. */
export function TimeText({ time, show = 'relative' }: TimeTextProps) {
  const now = useNow();
  if (time === null) return <span>–</span>;
  const exact = formatExact(time);
  const relative = formatRelative(time, now);
  return (
    <time dateTime={formatMachineTime(time)} title={show === 'relative' ? exact : relative}>
      {show === 'relative' ? relative : exact}
      {show === 'both' && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {' '}
          · {relative}
        </Box>
      )}
    </time>
  );
}
