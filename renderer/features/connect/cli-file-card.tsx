import TerminalIcon from '@mui/icons-material/TerminalOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { Notice } from '../../components/problems/notice.tsx';
import { ServerText } from '../../components/text/server-text.tsx';

interface CliFileCardProps {
  readonly isRunning: boolean;
  /** Offers the file only if it is for this address; null offers any. */
  readonly onlyAddress: string | null;
  readonly onConnect: () => void;
}

/** Offers the sign-in that the PrimeHub command line saved on this computer. */
export function CliFileCard({ isRunning, onlyAddress, onConnect }: CliFileCardProps) {
  const file = useBridgeQuery('connections.cliFile', {}).data;
  if (file === undefined || file.state === 'absent') return null;
  if (file.state === 'unusable') {
    return (
      <Notice severity="info">
        The PrimeHub command line's file {file.path} cannot be used: {file.reason}
      </Notice>
    );
  }
  if (onlyAddress !== null && file.address !== onlyAddress) return null;
  return (
    <Box
      component="section"
      aria-label="PrimeHub command line"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        p: 2,
        border: 1,
        borderColor: 'divider',
        borderRadius: '6px',
        backgroundColor: 'background.default',
      }}
    >
      <TerminalIcon aria-hidden sx={{ color: 'text.secondary' }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box component="h2" sx={{ m: 0, fontSize: '0.8125rem', fontWeight: 600 }}>
          Use the PrimeHub command line's sign-in
        </Box>
        <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          <ServerText text={file.address} />
          {file.group !== null && (
            <>
              {' '}
              · group <ServerText text={file.group} />
            </>
          )}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.75rem', overflowWrap: 'anywhere' }}>Found in {file.path}</Box>
      </Box>
      <Button variant="contained" disabled={isRunning} onClick={onConnect}>
        Connect with this sign-in
      </Button>
    </Box>
  );
}
