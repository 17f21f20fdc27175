import CompareIcon from '@mui/icons-material/CompareArrowsOutlined';
import VersionsIcon from '@mui/icons-material/FormatListBulletedOutlined';
import ModelsIcon from '@mui/icons-material/LayersOutlined';
import DeploymentsIcon from '@mui/icons-material/RocketLaunchOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Tooltip from '@mui/material/Tooltip';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useOpenConnection } from '../components/connection/use-open-connection.ts';
import { useComparedVersions } from '../components/registry/compare/use-compared-versions.ts';
import { comparePath, deploymentsPath, modelsPath, settingsPath, versionsPath } from '../paths.ts';
import { useShownView } from '../stores/shown-view.ts';
import { giveWay, sizes } from '../theme.ts';
import { CrashBoundary } from './crash/crash-boundary.tsx';
import { ConnectionSwitcher } from './switcher/connection-switcher.tsx';
import { ViewsSection } from './views/views-section.tsx';

/** The open connection, and links to its pages. */
export function Sidebar() {
  const open = useOpenConnection();
  const { key: visit } = useLocation();
  const compared = useComparedVersions().length;
  const deploymentsReason =
    open?.connection.kind === 'mlflow' ? 'Deployments need a PrimeHub connection; this one is to MLflow only.' : null;
  return (
    <Box
      component="aside"
      aria-label="Connection and pages"
      sx={{
        width: sizes.sidebar,
        flexShrink: 0,
        display: 'flex',
        flexDirection: 'column',
        gap: 1,
        p: 1,
        overflowY: 'auto',
        // A rail of icons; the words stay for screen readers, and as tooltips.
        [giveWay.narrow]: { width: sizes.rail, px: 0.5, gap: 0.5, '& .words': unseen },
      }}
    >
      <CrashBoundary resetKey={visit} fallback={() => null}>
        <ConnectionSwitcher />
      </CrashBoundary>
      <Box
        component="nav"
        aria-label="Pages"
        sx={{ display: 'flex', flexDirection: 'column', gap: 0.25, flex: 1, minHeight: 0 }}
      >
        <NavItem to={modelsPath} icon={<ModelsIcon />}>
          Models
        </NavItem>
        <NavItem to={versionsPath(null)} icon={<VersionsIcon />} onOpen={() => useShownView.setState({ baseId: null })}>
          Versions
        </NavItem>
        <NavItem to={deploymentsPath} icon={<DeploymentsIcon />} reason={deploymentsReason} also="/deploy">
          Deployments
        </NavItem>
        <NavItem to={comparePath} icon={<CompareIcon />} count={compared}>
          Compare
        </NavItem>
        <ViewsSection />
        <Box sx={{ flex: 1 }} />
        <NavItem to={settingsPath} icon={<SettingsIcon />}>
          Settings
        </NavItem>
      </Box>
    </Box>
  );
}

const unseen = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const;

/** Beside the icon, as there is no room for more. */
const railCount = {
  position: 'absolute',
  top: 2,
  right: 2,
  fontSize: '0.625rem',
  fontWeight: 600,
  lineHeight: '12px',
} as const;

interface NavItemProps {
  readonly to: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
  /** Why the page cannot be opened; null if it can. */
  readonly reason?: string | null;
  readonly onOpen?: () => void;
  /** How many versions the page holds; 0 shows nothing. */
  readonly count?: number;
  /** Another address that belongs to the item. */
  readonly also?: string;
}

function NavItem({ to, icon, children, reason = null, also, onOpen, count = 0 }: NavItemProps) {
  const { pathname } = useLocation();
  const isCurrent = pathname === to || pathname.startsWith(`${to}/`) || pathname === also;
  const isBlocked = reason !== null;
  const isRail = useMediaQuery(giveWay.narrow);
  const hint = reason ?? (isRail ? children : null);
  const link = (
    <ButtonBase
      {...(isBlocked ? { 'aria-disabled': true, role: 'link' } : { component: Link, to })}
      onClick={onOpen}
      aria-current={isCurrent ? 'page' : undefined}
      sx={{
        justifyContent: 'flex-start',
        gap: 1.25,
        height: 32,
        flexShrink: 0,
        px: 1.25,
        borderRadius: '6px',
        fontSize: '0.8125rem',
        fontWeight: isCurrent ? 600 : 400,
        color: isBlocked ? 'text.disabled' : isCurrent ? 'text.primary' : 'text.secondary',
        backgroundColor: isCurrent ? 'action.selected' : 'transparent',
        cursor: isBlocked ? 'not-allowed' : 'pointer',
        '&:hover': isBlocked
          ? {}
          : { color: 'text.primary', backgroundColor: isCurrent ? 'action.selected' : 'action.hover' },
        '& svg': { fontSize: 18, color: isCurrent ? 'primary.main' : 'inherit' },
      }}
    >
      {icon}
      <span className="words">{children}</span>
      {count > 0 && (
        <Box component="span" sx={isRail ? railCount : { ml: 'auto', fontVariantNumeric: 'tabular-nums' }}>
          {count}
        </Box>
      )}
    </ButtonBase>
  );
  // A tooltip is drawn twice more with each change of the address, as the link gives it its element anew.
  if (hint === null) return link;
  return (
    <Tooltip title={hint} placement="right" describeChild>
      {link}
    </Tooltip>
  );
}
