import StopIcon from '@mui/icons-material/ReportOutlined';
import RestartIcon from '@mui/icons-material/RestartAltOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { call } from '../bridge/bridge-client.ts';
import { useRefreshRegistry } from '../components/registry/use-refresh-registry.ts';
import { useEngineState } from '../stores/engine-state.ts';
import { useOpenScope } from '../stores/open-scope.ts';
import { Banner } from './banner.tsx';

/** Says that the process that reads registries was started again, stopped, or waits to be asked. */
export function EngineBanner() {
  const { state, restarts, isSyncHeldBack } = useEngineState();
  const hasScope = useOpenScope((open) => open.scope !== null);
  const refreshRegistry = useRefreshRegistry();
  const [seenRestarts, setSeenRestarts] = useState(0);
  if (state === 'stopped') {
    return (
      <Banner
        icon={<StopIcon />}
        tone="warning"
        action={
          <>
            <ShowLogButton />
            <Button onClick={() => void call('app.restartEngine', {}).catch(() => undefined)}>Start again</Button>
          </>
        }
      >
        <strong>The part of the app that reads registries was stopped.</strong> It ended three times within a minute.
        What is on screen stays; nothing is read or changed until it is started again.
      </Banner>
    );
  }
  if (isSyncHeldBack && hasScope) {
    return (
      <Banner icon={<StopIcon />} tone="info" action={<Button onClick={refreshRegistry}>Refresh</Button>}>
        <strong>Nothing is read from the server until you refresh.</strong> The app had to stop reading the last time.
      </Banner>
    );
  }
  if (restarts > seenRestarts) {
    return (
      <Banner
        icon={<RestartIcon />}
        tone="info"
        action={
          <>
            <ShowLogButton />
            <Button onClick={() => setSeenRestarts(restarts)}>Dismiss</Button>
          </>
        }
      >
        <strong>The part of the app that reads registries was started again.</strong> What is on screen stays.
      </Banner>
    );
  }
  return null;
}

function ShowLogButton() {
  return <Button onClick={() => void call('app.showLog', {}).catch(() => undefined)}>Show log</Button>;
}
