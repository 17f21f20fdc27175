import BellIcon from '@mui/icons-material/NotificationsOffOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useNavigate } from 'react-router';
import type { MissedNotification } from '../../../shared/navigation/missed-notification.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { call } from '../../bridge/bridge-client.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { ServerText } from '../../components/text/server-text.tsx';
import { getPagePath } from '../../paths.ts';
import { Banner } from '../banner.tsx';

/** A day without notifications must not fill the window. */
const mostLines = 3;

/** Says what the desktop did not show as a notification, until somebody has read it. One banner holds all of one reason. */
export function MissedNotifications() {
  const missed = useBridgeQuery('notifications.missed', {}).data?.missed ?? [];
  const navigate = useNavigate();
  const dismiss = (gone: readonly MissedNotification[]): void => {
    call('notifications.dismiss', { ids: gone.map(({ id }) => id) }).catch(() => undefined);
  };
  const open = (each: MissedNotification): void => {
    if (each.location === null) return;
    void navigate(getPagePath(each.location));
    dismiss([each]);
  };
  const byReason = Map.groupBy(missed, ({ reason }) => reason);
  return [...byReason].map(([reason, all]) => (
    <Banner
      key={reason}
      icon={<BellIcon />}
      tone="warning"
      action={<Button onClick={() => dismiss(all)}>Dismiss</Button>}
    >
      {all.length > mostLines && <Box>{all.length - mostLines} earlier ones, and:</Box>}
      {all.slice(-mostLines).map((each) => (
        <Box key={each.id}>
          <strong>
            <ServerText text={each.title} />
          </strong>
          {each.body !== '' && <ServerText text={`: ${each.body}`} isProse />}
          {each.location !== null && (
            <Button
              size="small"
              sx={{ ml: 0.5 }}
              aria-label={`Open ${toVisibleText(each.title)}`}
              onClick={() => open(each)}
            >
              Open
            </Button>
          )}
        </Box>
      ))}
      <ServerText text={reason} isProse />
    </Banner>
  ));
}
