import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useSyncState } from '../../components/registry/use-sync-state.ts';
import { useNow } from '../../components/text/use-now.ts';
import { useEngineState } from '../../stores/engine-state.ts';
import { usePageFreshnessStore } from '../../stores/page-freshness.ts';
import { describeFreshness, describeParts } from './freshness.ts';

const colours = { good: 'success.main', busy: 'primary.main', old: 'text.disabled', bad: 'warning.main' } as const;

/** Shows how fresh what is on screen is. Nothing on pages that show nothing of a server. */
export function FreshnessChip() {
  const page = usePageFreshnessStore(({ shown }) => shown);
  const now = useNow();
  const sync = useSyncState();
  // Nothing is read either before a sign-in, or while the one that the environment asks for is under way.
  const isAtRest = sync !== undefined && sync.phase === 'idle' && sync.nextAttemptAt === null;
  const isEngineReading = useEngineState((engine) => engine.state !== 'stopped' && !engine.isSyncHeldBack) && !isAtRest;
  if (page === null) return null;
  const { tone, text } = describeFreshness(page, now, isEngineReading);
  return (
    <Box
      role="status"
      title={[text, describeParts(page.parts, now)].join('\n')}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.75,
        color: 'text.secondary',
        whiteSpace: 'nowrap',
        minWidth: 24,
      }}
    >
      {tone === 'busy' ? (
        <CircularProgress aria-hidden size={10} thickness={6} />
      ) : (
        <Box
          aria-hidden
          sx={{ width: 8, height: 8, flexShrink: 0, borderRadius: '50%', backgroundColor: colours[tone] }}
        />
      )}
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {text}
      </Box>
    </Box>
  );
}
