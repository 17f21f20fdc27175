import BackIcon from '@mui/icons-material/ArrowBack';
import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Tooltip from '@mui/material/Tooltip';
import { Link as RouterLink, useLocation, useNavigate } from 'react-router';
import { getAddressHost } from '../../../shared/connection/address-host.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { useOpenConnection } from '../../components/connection/use-open-connection.ts';
import { useRunPageRefresh } from '../../components/page/page-refresh.tsx';
import { withKeys } from '../../components/table/item-keys.ts';
import { ServerText } from '../../components/text/server-text.tsx';
import { nameTimeZone } from '../../components/text/time-zone.ts';
import { comparePath, doctorPath } from '../../paths.ts';
import { giveWay, sizes } from '../../theme.ts';
import { CrashBoundary } from '../crash/crash-boundary.tsx';
import { listBreadcrumbs } from './breadcrumbs.ts';
import { FreshnessChip } from './freshness-chip.tsx';

/** Shows where the person is, how fresh the data is, and Refresh. */
export function TopBar() {
  const { pathname, search, key: visit } = useLocation();
  const navigate = useNavigate();
  const open = useOpenConnection();
  const direct = open?.group?.direct ?? null;
  const refresh = useRunPageRefresh();
  const crumbs = listBreadcrumbs(pathname, search);
  // Compare is also where a selection leads to, which stays in its list.
  const isStep = pathname === comparePath && ((window.history.state as { idx?: number } | null)?.idx ?? 0) > 0;
  const canGoBack = crumbs.length > 1 || isStep;
  return (
    <Box
      component="header"
      sx={{
        height: sizes.topBar,
        flexShrink: 0,
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        pl: 1.5,
        pr: 2,
        borderBottom: 1,
        borderColor: 'divider',
        [giveWay.narrow]: { gap: 0.75, px: 1 },
        [giveWay.low]: { height: sizes.lowTopBar },
      }}
    >
      <Tooltip title="Back (Alt+Left)">
        <span>
          <IconButton aria-label="Back" disabled={!canGoBack} onClick={() => void navigate(-1)}>
            <BackIcon sx={{ fontSize: 18 }} />
          </IconButton>
        </span>
      </Tooltip>
      <Box
        component="nav"
        aria-label="Breadcrumb"
        sx={{ flex: '1 1 80px', minWidth: 48, [giveWay.narrow]: { overflow: 'hidden', p: '3px' } }}
      >
        <Box
          component="ol"
          sx={{
            display: 'flex',
            m: 0,
            p: 0,
            listStyle: 'none',
            minWidth: 0,
            '& li + li::before': { content: '"/"', color: 'text.disabled', px: 1 },
          }}
        >
          {withKeys(crumbs, ({ text }) => text).map(([key, { text, to }], index) => (
            <Box
              component="li"
              key={key}
              sx={{
                minWidth: index === 0 ? 'auto' : 24,
                // The page's own name stays readable; those before it shrink first.
                flexShrink: index === 0 ? 0 : index < crumbs.length - 1 ? 1000 : 1,
                display: 'flex',
                overflow: 'hidden',
                whiteSpace: 'nowrap',
                '& > *': { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
              }}
            >
              {to === null ? (
                <Box component="span" aria-current="page" title={toVisibleText(text)} sx={{ fontWeight: 500 }}>
                  <ServerText text={text} isCut />
                </Box>
              ) : (
                <Link
                  component={RouterLink}
                  to={to}
                  title={toVisibleText(text)}
                  aria-label={toVisibleText(text)}
                  sx={{ color: 'text.secondary' }}
                >
                  <ServerText text={text} isCut />
                </Link>
              )}
            </Box>
          ))}
        </Box>
      </Box>
      {open !== null && direct !== null && (
        <Tooltip
          title={`Models are read from MLflow at ${getAddressHost(direct.address)}, not through PrimeHub`}
          describeChild
        >
          <Link
            component={RouterLink}
            to={doctorPath(open.connection.id)}
            sx={{
              color: 'text.secondary',
              whiteSpace: 'nowrap',
              minWidth: 24,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
            }}
          >
            MLflow directly
          </Link>
        </Tooltip>
      )}
      <Box
        component="span"
        title="All times on this page are in this time zone"
        sx={{ color: 'text.secondary', fontSize: '0.75rem', whiteSpace: 'nowrap' }}
      >
        <Box component="span" sx={{ '@media (max-width: 800px)': { display: 'none' } }}>
          Times in{' '}
        </Box>
        {nameTimeZone()}
      </Box>
      <CrashBoundary resetKey={visit} fallback={() => null}>
        <FreshnessChip />
      </CrashBoundary>
      {/* To the side: below it are the buttons of the banners. */}
      <Tooltip title="Refresh (F5)" placement="left">
        <IconButton aria-label="Refresh" onClick={refresh}>
          <RefreshIcon sx={{ fontSize: 18 }} />
        </IconButton>
      </Tooltip>
    </Box>
  );
}
