import { describe, expect, it, vi } from 'vitest';
import { afterStart } from '../../../../electron/timing/after-start.ts';
import { manualClock } from '../engine/deployments/manual-clock.ts';

describe('work that leaves the processor to the first window', () => {
  it('waits in the first seconds, and begins at once after them', async () => {
    const clock = manualClock(0);
    const work = vi.fn();
    const later = afterStart(clock, 3_000);
    later(work);
    await clock.advance(2_999);
    expect(work).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(work).toHaveBeenCalledOnce();
    later(work);
    expect(work).toHaveBeenCalledTimes(2);
  });
});
