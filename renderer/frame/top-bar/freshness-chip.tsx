import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import type { SyncState } from '../../../shared/registry/sync-state.ts';
import { formatExact } from '../../components/text/time-format.ts';
import { useNow } from '../../components/text/use-now.ts';
import { useEngineState } from '../../stores/engine-state.ts';
import { describeFreshness } from './freshness.ts';

const colours = { good: 'success.main', busy: 'primary.main', old: 'text.disabled', bad: 'warning.main' } as const;

/** Shows how fresh the rows on screen are. */
export function FreshnessChip({ state }: { readonly state: SyncState }) {
  const now = Math.max(useNow(), state.lastSuccessAt ?? 0);
  const isReading = useEngineState((engine) => engine.state !== 'stopped' && !engine.isSyncHeldBack);
  const { tone, text } = describeFreshness(state, now, isReading);
  const exact = state.lastSuccessAt === null ? undefined : `Last complete refresh: ${formatExact(state.lastSuccessAt)}`;
  return (
    <Box
      role="status"
      title={exact}
      sx={{ display: 'flex', alignItems: 'center', gap: 0.75, color: 'text.secondary', whiteSpace: 'nowrap' }}
    >
      {tone === 'busy' ? (
        <CircularProgress aria-hidden size={10} thickness={6} />
      ) : (
        <Box aria-hidden sx={{ width: 8, height: 8, borderRadius: '50%', backgroundColor: colours[tone] }} />
      )}
      {text}
    </Box>
  );
}
