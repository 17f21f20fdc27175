import { describe, expect, it } from 'vitest';
import { settle } from '../deployments/manual-clock.ts';
import { replicaFolders } from '../replica/replica-folder.ts';
import { sampleModel } from '../replica/sample-model.ts';
import { page } from './scripted-source.ts';
import { syncBenches } from './sync-bench.ts';

const folders = replicaFolders();
const makeBench = syncBenches(folders);
const a = sampleModel({ name: 'a' });
const b = sampleModel({ name: 'b' });

describe('a refresh whose disk hangs', () => {
  /** A replica whose log stays long until the disk answers. */
  function openHanging() {
    const { promise, resolve } = Promise.withResolvers<void>();
    let isLong = true;
    const replica = { ...folders.open(), untilLogIsShort: () => (isLong ? promise : null) };
    const answer = (): void => {
      isLong = false;
      resolve();
    };
    return { replica, answer };
  }

  it('says so, and goes on when the disk answers', async () => {
    const { replica, answer } = openHanging();
    const { sync, script } = makeBench({ replica });
    script.models = [page([a]), page([b])];
    const refresh = sync.refresh();
    await settle();
    sync.noteDisk(true);
    const { phase, problem } = sync.state();
    expect(phase).toBe('refreshing');
    expect(problem).toMatchObject({ code: 'DISK_SILENT', hint: expect.stringContaining('goes on by itself') });
    answer();
    sync.noteDisk(false);
    await refresh;
    expect(sync.state()).toMatchObject({ phase: 'idle', problem: null });
    expect(replica.models.count()).toBe(2);
  });

  it('ends all the same when it is stopped', async () => {
    const { replica } = openHanging();
    const { sync, script } = makeBench({ replica });
    script.models = [page([a]), page([b])];
    void sync.refresh();
    await settle();
    await sync.stop();
    expect(replica.models.count()).toBe(1);
  });
});
