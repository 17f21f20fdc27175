import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import CrashIcon from '@mui/icons-material/ReportGmailerrorredOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useLocation } from 'react-router';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { describeCopy } from '../../components/copy/copy-outcome.ts';
import { useCopy } from '../../components/copy/use-copy.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { usePageRefresh } from '../../components/page/page-refresh.tsx';
import { useRefreshRegistry } from '../../components/registry/use-refresh-registry.ts';
import { CodeBlock } from '../../components/text/code-block.tsx';
import type { Crash } from './crash-boundary.tsx';
import { describeCrash, writeCrashReport } from './crash-report.ts';
import { reloadWindow } from './reload-window.ts';

/** The longest message to show. A server's text may be part of it; the copied report has more. */
const longestMessage = 300;

/** Stands in for a page that crashed, inside the frame: every other page can still be opened. */
export function PageCrash({ crash }: { readonly crash: Crash }) {
  const { pathname } = useLocation();
  const info = useBridgeQuery('app.info', {}).data;
  const { copy, outcome } = useCopy();
  const refreshRegistry = useRefreshRegistry();
  // The value that crashed the page may be another one on the server by now.
  const reload = (): void => {
    refreshRegistry();
    reloadWindow();
  };
  usePageRefresh(reload);
  const report = writeCrashReport(crash, {
    version: info?.version ?? '',
    platform: info?.platform ?? '',
    pathname,
  });
  return (
    <Box role="alert" sx={{ display: 'flex', flex: 1 }}>
      <EmptyState
        icon={<CrashIcon />}
        title="This page could not be shown"
        actions={
          <>
            <Button variant="contained" onClick={reload}>
              Reload
            </Button>
            {/* Else all of the alert would be read again. */}
            <Box aria-live="polite" aria-atomic="false">
              <Button variant="outlined" startIcon={<CopyIcon />} onClick={() => copy(report, true)}>
                {describeCopy(outcome, 'Copy details')}
              </Button>
            </Box>
          </>
        }
      >
        Something on it is of a kind that the app did not expect: a bug in the app. Nothing was changed on the server,
        and all other pages work. Reload to try again. If it comes back, copy the details and report them.
        <Box sx={{ mt: 1.5 }}>
          <CodeBlock>{describeCrash(crash.error).slice(0, longestMessage)}</CodeBlock>
        </Box>
      </EmptyState>
    </Box>
  );
}
