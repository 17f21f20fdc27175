import PersonIcon from '@mui/icons-material/ManageAccountsOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useBridgeQuery } from '../bridge/use-bridge-query.ts';
import { ServerText } from '../components/text/server-text.tsx';
import { describeAccountChange } from './account-news-text.ts';
import { Banner } from './banner.tsx';

/** Says what changed in the person's account at PrimeHub, until they have read it. */
export function AccountNewsBanner({ connectionId }: { readonly connectionId: string }) {
  const news = useBridgeQuery('connections.list', {}).data?.accountNews ?? [];
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const unread = news.filter((each) => each.connectionId === connectionId && !read.has(each.id));
  if (unread.length === 0) return null;
  // What happened twice is said once, in the order of the last time.
  const sentences = new Set(unread.flatMap(({ changes }) => changes.map(describeAccountChange)));
  return (
    <Banner
      icon={<PersonIcon />}
      tone="info"
      action={<Button onClick={() => setRead(new Set(news.map(({ id }) => id)))}>Dismiss</Button>}
    >
      {[...sentences].map((sentence) => (
        <Box key={sentence}>
          <ServerText text={sentence} />
        </Box>
      ))}
    </Banner>
  );
}
