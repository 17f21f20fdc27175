import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { invalidate } from '../../../../renderer/bridge/invalidate.ts';

function setUp() {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  const answers: PromiseWithResolvers<string>[] = [];
  const query = {
    queryKey: ['list'],
    queryFn: () => {
      const answer = Promise.withResolvers<string>();
      answers.push(answer);
      return answer.promise;
    },
  };
  return { client, answers, query };
}

it('an answer that was on its way when something changed is asked for again when it is shown', async () => {
  const { client, answers, query } = setUp();
  const read = client.prefetchQuery(query);
  invalidate(client, { queryKey: ['list'] });
  answers[0]?.resolve('old');
  await read;
  await expect.poll(() => client.getQueryState(['list'])?.isInvalidated).toBe(true);
  const observer = new QueryObserver(client, query);
  const end = observer.subscribe(() => undefined);
  answers[1]?.resolve('new');
  await expect.poll(() => observer.getCurrentResult().data).toBe('new');
  end();
});

it('and at once where it is on screen already, also for the first time, and once only', async () => {
  const { client, answers, query } = setUp();
  const observer = new QueryObserver(client, query);
  const end = observer.subscribe(() => undefined);
  invalidate(client, { queryKey: ['list'] });
  answers[0]?.resolve('old');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.resolve('new');
  await expect.poll(() => observer.getCurrentResult().data).toBe('new');
  invalidate(client, { queryKey: ['list'] });
  answers[2]?.resolve('newest');
  await expect.poll(() => observer.getCurrentResult().data).toBe('newest');
  expect(answers).toHaveLength(3);
  end();
});

it('one that fails is asked for again, too', async () => {
  const { client, answers, query } = setUp();
  const observer = new QueryObserver(client, query);
  const end = observer.subscribe(() => undefined);
  invalidate(client, { queryKey: ['list'] });
  answers[0]?.reject(new Error('of the past'));
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.resolve('new');
  await expect.poll(() => observer.getCurrentResult().data).toBe('new');
  end();
});
