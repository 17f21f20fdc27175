import CrashIcon from '@mui/icons-material/ReportGmailerrorredOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { call } from '../../bridge/bridge-client.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { Banner } from '../banner.tsx';

/** Says that the window was loaded again because its page crashed. */
export function AfterCrashBanner() {
  const isAfterCrash = useBridgeQuery('app.info', {}).data?.isAfterCrash ?? false;
  const [isSeen, setSeen] = useState(false);
  if (!isAfterCrash || isSeen) return null;
  return (
    <Banner
      icon={<CrashIcon />}
      tone="info"
      action={
        <>
          <Button onClick={() => void call('app.showLog', {}).catch(() => undefined)}>Show log</Button>
          <Button onClick={() => setSeen(true)}>Dismiss</Button>
        </>
      }
    >
      <strong>The window crashed and was loaded again.</strong> Only what was typed and not sent is lost.
    </Banner>
  );
}
