import { describe, expect, test } from 'vitest';
import { noteReadings } from '../../../../../../electron/engine/deployments/watch/deployment-readings.ts';
import { fakeSource, offline } from '../fake-source.ts';
import { manualClock } from '../manual-clock.ts';
import { memoryReplica } from '../memory-replica.ts';
import { sampleDeployment } from '../sample-deployment.ts';

function open() {
  const clock = manualClock();
  const fake = fakeSource([sampleDeployment({ id: 'a' }), sampleDeployment({ id: 'b' })]);
  const record = memoryReplica().deployments;
  return { clock, fake, record, start: clock.date(), readings: noteReadings(fake, clock, record) };
}
const { signal } = new AbortController();

describe('how fresh deployments are', () => {
  test('is when the list was read, until a deployment is read alone', async () => {
    const { clock, start, readings } = open();
    expect(readings.freshness(null)).toEqual({ readAt: null, problem: null });
    await readings.source.list(signal);
    await clock.advance(2000);
    await readings.source.get('a', signal);
    await clock.advance(500);
    expect(readings.freshness('a')).toEqual({ readAt: start + 2000, problem: null });
    expect(readings.freshness('b')).toEqual({ readAt: start, problem: null });
    expect(readings.freshness(null)).toEqual({ readAt: start, problem: null });
    await readings.source.list(signal);
    expect(readings.freshness('a').readAt).toBe(start + 2500);
  });

  test('keeps the last time that worked, with what went wrong since', async () => {
    const { clock, fake, start, readings } = open();
    await readings.source.list(signal);
    await clock.advance(2000);
    fake.readFailure = offline;
    await expect(readings.source.get('a', signal)).rejects.toBe(offline);
    expect(readings.freshness('a')).toEqual({ readAt: start, problem: offline.error });
    expect(readings.freshness('b').problem).toBeNull();
    await clock.advance(1);
    fake.readFailure = null;
    await readings.source.list(signal);
    expect(readings.freshness('a')).toEqual({ readAt: start + 2001, problem: null });
  });

  test('is known to the next engine, and a reading that was called off is none', async () => {
    const { clock, fake, record, start, readings } = open();
    await readings.source.list(signal);
    const stopped = AbortSignal.abort();
    fake.readFailure = offline;
    await expect(readings.source.list(stopped)).rejects.toBe(offline);
    expect(readings.freshness(null)).toEqual({ readAt: start, problem: null });
    expect(noteReadings(fake, clock, record).freshness(null)).toEqual({ readAt: start, problem: null });
  });
});
