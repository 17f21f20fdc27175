import AddIcon from '@mui/icons-material/Add';
import CheckIcon from '@mui/icons-material/Check';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import SwitchIcon from '@mui/icons-material/UnfoldMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Divider from '@mui/material/Divider';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Connection } from '../../shared/connection/connection.ts';
import { toAppError } from '../../shared/failure/app-failure.ts';
import { toVisibleText } from '../../shared/text/visible-text.ts';
import { useBridgeQuery } from '../bridge/use-bridge-query.ts';
import { useOpenConnection } from '../components/connection/use-open-connection.ts';
import { useSwitchConnection } from '../components/connection/use-switch-connection.ts';
import { FailureBar } from '../components/problems/failure-bar.tsx';
import { withKeys } from '../components/table/item-keys.ts';
import { ServerText } from '../components/text/server-text.tsx';
import { connectPath, modelsPath, settingsPath } from '../paths.ts';

/** Names the open connection and group. Its menu lists all others. */
export function ConnectionSwitcher() {
  const list = useBridgeQuery('connections.list', {});
  const open = useOpenConnection();
  const switchConnection = useSwitchConnection();
  const navigate = useNavigate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => setAnchor(null);
  const goTo = (path: string): void => {
    close();
    void navigate(path);
  };
  const choose = (connectionId: string, group: string | null): void => {
    close();
    // The other registry may not have the model that this page is about.
    void navigate(modelsPath);
    switchConnection(connectionId, group).catch((error: unknown) => {
      setProblem(toAppError(error).message);
    });
  };
  const title = toVisibleText(open?.group?.displayName ?? open?.connection.label ?? 'No connection');
  const subtitle = open === null ? '' : open.kind === 'mlflow' ? 'MLflow only' : toVisibleText(open.connection.label);
  return (
    <>
      <ButtonBase
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={`Connection and group: ${title}, ${subtitle}`}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{
          justifyContent: 'flex-start',
          textAlign: 'left',
          gap: 1,
          px: 1.25,
          py: 0.75,
          borderRadius: '6px',
          '&:hover': { backgroundColor: 'action.hover' },
        }}
      >
        <Initial text={title} />
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Box sx={{ ...ellipsis, fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.4 }}>{title}</Box>
          <Box sx={{ ...ellipsis, fontSize: '0.75rem', color: 'text.secondary', lineHeight: 1.4 }}>{subtitle}</Box>
        </Box>
        <SwitchIcon aria-hidden sx={{ fontSize: 16, color: 'text.secondary' }} />
      </ButtonBase>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        slotProps={{
          list: { dense: true, 'aria-label': 'Connections and groups' },
          paper: { sx: { width: 300, maxHeight: 480 } },
        }}
      >
        {list.data?.connections.flatMap((connection) => [
          <ListSubheader
            key={`head ${connection.id}`}
            disableSticky
            title={toVisibleText(connection.address)}
            sx={{ ...ellipsis, lineHeight: '28px', fontSize: '0.75rem', backgroundColor: 'transparent' }}
          >
            <ServerText text={connection.label} />
            {connection.credential === 'missing' && ' · signed out'}
          </ListSubheader>,
          ...withKeys(listEntries(connection, open?.group?.name ?? null), ({ group }) => group ?? '').map(
            ([key, { group, text }]) => {
              const isOpen = open?.connection.id === connection.id && (open.group?.name ?? null) === group;
              return (
                <MenuItem
                  key={`${connection.id}/${key}`}
                  selected={isOpen}
                  onClick={() => choose(connection.id, group)}
                >
                  <ListItemIcon>{isOpen && <CheckIcon fontSize="small" />}</ListItemIcon>
                  <Box sx={ellipsis}>
                    <ServerText text={text} />
                  </Box>
                </MenuItem>
              );
            },
          ),
          ...(connection.kind === 'primehub' && connection.groups.length > mostGroups
            ? [
                <MenuItem key={`rest ${connection.id}`} disabled>
                  {(connection.groups.length - mostGroups).toLocaleString('en-US')} more groups are not listed
                </MenuItem>,
              ]
            : []),
        ])}
        <Divider />
        <MenuItem onClick={() => goTo(connectPath)}>
          <ListItemIcon>
            <AddIcon fontSize="small" />
          </ListItemIcon>
          Add connection…
        </MenuItem>
        <MenuItem onClick={() => goTo(settingsPath)}>
          <ListItemIcon>
            <SettingsIcon fontSize="small" />
          </ListItemIcon>
          Manage in Settings
        </MenuItem>
      </Menu>
      <FailureBar message={problem} onClose={() => setProblem(null)} />
    </>
  );
}

const ellipsis = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

function Initial({ text }: { readonly text: string }) {
  return (
    <Box
      aria-hidden
      sx={{
        width: 28,
        height: 28,
        flexShrink: 0,
        display: 'grid',
        placeItems: 'center',
        borderRadius: '6px',
        fontSize: '0.8125rem',
        fontWeight: 600,
        color: 'primary.contrastText',
        backgroundColor: 'primary.main',
      }}
    >
      {[...text][0]?.toLocaleUpperCase() ?? ''}
    </Box>
  );
}

/** How many groups of a connection are listed. A menu of thousands holds the page up. */
const mostGroups = 300;

function listEntries(
  connection: Connection,
  openGroup: string | null,
): readonly { readonly group: string | null; readonly text: string }[] {
  if (connection.kind === 'mlflow') return [{ group: null, text: 'All models' }];
  return connection.groups
    .filter(({ name }, index) => index < mostGroups || name === openGroup)
    .map(({ name, displayName }) => ({ group: name, text: displayName }));
}
