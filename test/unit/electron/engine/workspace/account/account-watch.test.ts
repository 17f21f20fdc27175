import { describe, expect, it } from 'vitest';
import type { Account } from '../../../../../../electron/engine/sources/primehub/account/account.ts';
import { watchAccount } from '../../../../../../electron/engine/workspace/account/account-watch.ts';
import { appError } from '../../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../../shared/failure/app-failure.ts';
import { manualClock } from '../../deployments/manual-clock.ts';
import { quietLog } from '../../replica/replica-folder.ts';

const minutes = 60_000;
const dana: Account = { userId: 'id of dana', username: 'dana', isPlatformAdmin: false, groups: [] };

/** A watch on a clock that stands still; `answer` makes each answer, and `apply` takes it over. */
function start(answer: () => Promise<Account | null> = async () => dana, apply: () => boolean = () => false) {
  const clock = manualClock();
  const reads: string[] = [];
  const applied: Account[] = [];
  const watch = watchAccount({
    clock,
    log: quietLog,
    random: () => 0.5,
    read: (connectionId) => {
      reads.push(connectionId);
      return answer();
    },
    apply: async (_, account) => {
      applied.push(account);
      return apply();
    },
  });
  return { clock, watch, reads, applied };
}

describe('watching an account', () => {
  it('reads it when a connection is opened and every three minutes from then on', async () => {
    const { clock, watch, reads, applied } = start();
    watch.follow('one');
    await clock.advance(0);
    expect(applied).toEqual([dana]);
    await clock.advance(6 * minutes);
    expect(reads).toEqual(['one', 'one', 'one']);
  });

  it('does not read again what a sign-in or another group has just read', async () => {
    const { clock, watch, reads } = start();
    watch.noteRead('one');
    watch.follow('one');
    watch.follow('one');
    await clock.advance(2 * minutes);
    expect(reads).toEqual([]);
    await clock.advance(1 * minutes);
    expect(reads).toEqual(['one']);
  });

  it('reads at once when asked to, and joins what is under way', async () => {
    let release: (account: Account) => void = () => undefined;
    const { clock, watch, reads } = start(() => new Promise((resolve) => (release = resolve)));
    watch.follow('one');
    const both = [watch.refresh('one'), watch.refresh('one')];
    release(dana);
    await Promise.all(both);
    expect(reads).toEqual(['one']);
    void watch.refresh('one');
    await clock.advance(0);
    expect(reads).toEqual(['one', 'one']);
  });

  it('follows only the connection in use', async () => {
    const { clock, watch, reads } = start();
    watch.follow('one');
    await clock.advance(minutes);
    watch.follow('other');
    await clock.advance(3 * minutes);
    expect(reads).toEqual(['one', 'other', 'other']);
  });

  it('tries again soon after a failure that may pass, then slower, and never gives up', async () => {
    const failure = new AppFailure(appError('CONNECTION_REFUSED', 'refused'));
    const { clock, watch, reads, applied } = start(() => Promise.reject(failure));
    watch.follow('one');
    await clock.advance(2 * minutes);
    expect(reads.length).toBeGreaterThanOrEqual(4);
    const soon = reads.length;
    await clock.advance(10 * minutes);
    expect(reads.length).toBeGreaterThan(soon);
    expect(reads.length).toBeLessThan(soon + 6);
    expect(applied).toEqual([]);
  });

  it('reads at once when the server answers again', async () => {
    let isDown = true;
    const failure = new AppFailure(appError('CONNECTION_REFUSED', 'refused'));
    const { clock, watch, applied } = start(() => (isDown ? Promise.reject(failure) : Promise.resolve(dana)));
    watch.follow('one');
    await clock.advance(10 * minutes);
    isDown = false;
    watch.networkReturned();
    await clock.advance(0);
    expect(applied).toEqual([dana]);
  });

  it('reads when an answer contradicts it, but not more often than every 15 seconds', async () => {
    const { clock, watch, reads } = start();
    watch.follow('one');
    await clock.advance(60_000);
    for (let second = 0; second < 30; second += 1) {
      watch.doubt('one');
      await clock.advance(1_000);
    }
    expect(reads.length).toBeGreaterThanOrEqual(2);
    expect(reads.length).toBeLessThanOrEqual(4);
  });

  it('keeps the doubt in one connection apart from that in another', async () => {
    const { clock, watch, reads } = start();
    watch.follow('one');
    await clock.advance(1_000);
    watch.doubt('one');
    watch.follow('two');
    await clock.advance(1_000);
    watch.doubt('two');
    await clock.advance(20_000);
    expect(reads).toEqual(['one', 'two', 'two']);
  });

  it('looks a second time, and only once more, when the first look surprises', async () => {
    const { clock, watch, reads } = start(undefined, () => true);
    watch.follow('one');
    await clock.advance(10_000);
    expect(reads).toEqual(['one', 'one']);
    await clock.advance(60_000);
    expect(reads).toEqual(['one', 'one']);
  });
});
