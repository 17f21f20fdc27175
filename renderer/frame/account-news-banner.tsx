import PersonIcon from '@mui/icons-material/ManageAccountsOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { call } from '../bridge/bridge-client.ts';
import { useBridgeQuery } from '../bridge/use-bridge-query.ts';
import { ServerText } from '../components/text/server-text.tsx';
import { describeAccountChange } from './account-news-text.ts';
import { Banner } from './banner.tsx';

/** Says what changed in the person's account at PrimeHub, until they have read it. */
export function AccountNewsBanner({ connectionId }: { readonly connectionId: string }) {
  const news = useBridgeQuery('connections.list', {}).data?.accountNews ?? [];
  const unread = news.filter((each) => each.connectionId === connectionId);
  if (unread.length === 0) return null;
  const dismiss = (): void => {
    call('connections.dismissNews', { ids: unread.map(({ id }) => id) }).catch(() => undefined);
  };
  // What happened twice is said once, in the order of the last time.
  const sentences = new Set(unread.flatMap(({ changes }) => changes.map(describeAccountChange)));
  return (
    <Banner icon={<PersonIcon />} tone="info" action={<Button onClick={dismiss}>Dismiss</Button>}>
      {[...sentences].map((sentence) => (
        <Box key={sentence}>
          <ServerText text={sentence} />
        </Box>
      ))}
    </Banner>
  );
}
