import { describe, expect, it } from 'vitest';
import { replicaFolders } from '../replica-folder.ts';

const folders = replicaFolders();
const none = { newest: 0, since: 0 };

describe('what is stored comes back', () => {
  it('remembers the last success, the problem and the cut over a restart', () => {
    const file = folders.file();
    const first = folders.open(file);
    expect(first.sync.read()).toEqual({
      lastSuccessAt: null,
      lastSweepAt: null,
      changes: null,
      problem: null,
      truncatedAt: null,
    });
    first.models.finishSweep(first.models.beginSweep(), {
      at: 7_000,
      truncatedAt: 100,
      changes: { newest: 6_000, since: 5_000 },
    });
    const problem = {
      code: 'TIMEOUT',
      message: 'No answer.',
      hint: 'Wait.',
      retryable: true,
      correlationId: 'abc',
      field: null,
    } as const;
    first.sync.recordProblem(problem);
    first.close();

    const replica = folders.open(file);
    expect(replica.sync.read()).toEqual({
      lastSuccessAt: 7_000,
      lastSweepAt: 7_000,
      changes: { newest: 6_000, since: 5_000 },
      problem,
      truncatedAt: 100,
    });
    replica.sync.recordRefresh(7_500, { newest: 7_100, since: 7_000 });
    expect(replica.sync.read()).toEqual({
      lastSuccessAt: 7_500,
      lastSweepAt: 7_000,
      changes: { newest: 7_100, since: 7_000 },
      problem: null,
      truncatedAt: 100,
    });
    replica.models.finishSweep(replica.models.beginSweep(), { at: 8_000, truncatedAt: null, changes: none });
    expect(replica.sync.read()).toEqual({
      lastSuccessAt: 8_000,
      lastSweepAt: 8_000,
      changes: none,
      problem: null,
      truncatedAt: null,
    });
  });
});
