import SwitchIcon from '@mui/icons-material/UnfoldMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Popover from '@mui/material/Popover';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { tellApart } from '../../components/connection/tell-apart.ts';
import { useOpenConnection } from '../../components/connection/use-open-connection.ts';
import { useSwitchConnection } from '../../components/connection/use-switch-connection.ts';
import { FailureBar } from '../../components/problems/failure-bar.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { connectPath, modelsPath, settingsPath } from '../../paths.ts';

import { leaveInput } from '../../stores/unsent-input.ts';
import { giveWay } from '../../theme.ts';
import { SwitcherList } from './switcher-list.tsx';

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
    leaveInput(() => {
      // The other registry may not have the model that this page is about.
      void navigate(modelsPath);
      switchConnection(connectionId, group).catch((error: unknown) => {
        setProblem(toAppError(error).message);
      });
    });
  };
  const [openId, openGroup] = [open?.connection.id, open?.group?.name ?? null];
  const openEntry = useMemo(
    () => (openId === undefined ? null : { connectionId: openId, group: openGroup }),
    [openId, openGroup],
  );
  const name = open?.group?.displayName ?? open?.connection.label ?? 'No connection';
  const title = toVisibleText(name);
  const apart = open === null ? null : tellApart(open.connection, list.data?.connections ?? []);
  const subtitle =
    open === null
      ? ''
      : [open.kind === 'mlflow' ? 'MLflow only' : toVisibleText(open.connection.label), toVisibleText(apart ?? '')]
          .filter((text) => text !== '')
          .join(' · ');
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
          flexShrink: 0,
          borderRadius: '6px',
          [giveWay.narrow]: { px: 1 },
          '&:hover': { backgroundColor: 'action.hover' },
        }}
      >
        <Initial text={title} />
        <Box className="words" sx={{ flex: 1, minWidth: 0 }}>
          <Box sx={{ ...ellipsis, fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.4 }}>
            <ServerText text={name} isCut />
          </Box>
          <Box sx={{ ...ellipsis, fontSize: '0.75rem', color: 'text.secondary', lineHeight: 1.4 }}>{subtitle}</Box>
        </Box>
        <SwitchIcon aria-hidden className="words" sx={{ fontSize: 16, color: 'text.secondary' }} />
      </ButtonBase>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        // The list takes the focus.
        disableAutoFocus
        onClose={close}
        slotProps={{ paper: { sx: { width: 300, maxHeight: 480, display: 'flex', flexDirection: 'column' } } }}
      >
        <SwitcherList
          connections={list.data?.connections ?? []}
          open={openEntry}
          onChoose={choose}
          onAdd={() => goTo(connectPath)}
          onManage={() => goTo(settingsPath)}
          onClose={close}
        />
      </Popover>
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
      {[...text][0]?.toUpperCase() ?? ''}
    </Box>
  );
}
