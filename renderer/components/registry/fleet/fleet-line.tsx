import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import { settingsPath } from '../../../paths.ts';
import { describeCoverage } from './fleet-coverage.ts';
import { useFleetState } from './use-fleet-state.ts';

/** Says below a list of versions of how many models it knows them, and leads to where that can be changed. */
export function FleetLine() {
  const fleet = useFleetState();
  if (fleet === undefined || fleet.models === 0) return null;
  const { text, settings } = describeCoverage(fleet);
  return (
    <Box
      role="note"
      sx={{
        px: 3,
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
        color: 'text.secondary',
        fontSize: '0.75rem',
        flexShrink: 0,
      }}
    >
      {text}
      {settings !== null && (
        <>
          {': '}
          <Link component={RouterLink} to={settingsPath} underline="always" sx={{ whiteSpace: 'nowrap' }}>
            {settings === 'turn-on' ? 'turn on in Settings' : 'give more in Settings'}
          </Link>
        </>
      )}
    </Box>
  );
}
