// A debugger's evaluation may interrupt any line of main, also one in the middle of a write to another process: what both send has to
// arrive all the same. Every test drives main by evaluations, and the pipe to Chromium is written in the same way.
import { expect } from '@playwright/test';
import { testInOneApp as test } from './host-fixtures.ts';
import { ask, forkUtility, valuesOf } from './utility-run.ts';

const evaluations = 400;
/** What main sends beside them, so many in each of its turns that most evaluations fall into one of its writes. */
const perTurn = 40;
const most = 12_000;

test('what an evaluation sends to a utility process arrives, whatever main was sending', async ({ app }) => {
  const run = await forkUtility(app);
  await ask(run, 'echo', 'ready');
  await expect.poll(() => valuesOf(run, 'message')).toContain('ready');
  await run.evaluate(
    ({ child }, [count, end]) => {
      let sent = 0;
      const send = () => {
        for (let each = 0; each < count; each++, sent++) child.postMessage({ task: 'echo', value: 'main' });
        if (sent < end) setTimeout(send, 1);
      };
      send();
    },
    [perTurn, most] as const,
  );
  for (let each = 0; each < evaluations; each++) await ask(run, 'echo', 'evaluation');
  const count = () => run.evaluate(({ events }) => events.filter(({ name }) => name === 'message').length);
  await expect.poll(count).toBe(1 + most + evaluations);
});
