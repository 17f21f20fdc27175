import { describe, expect, it } from 'vitest';
import { createAttempts } from '../../../../../electron/main/secrets/attempts.ts';
import type { Secret } from '../../../../../electron/main/secrets/secret.ts';
import { manualClock } from '../../engine/deployments/manual-clock.ts';

const secret: Secret = { origin: 'https://hub.example', scheme: 'token', username: null, secret: 'abc' };

describe('an attempt', () => {
  it('gives its secret by a name that nobody can guess', () => {
    const attempts = createAttempts(manualClock());
    const [one, other] = [attempts.add(secret, 1), attempts.add({ ...secret, secret: 'other' }, 1)];
    expect(one).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f-]{18,}$/);
    expect(attempts.get(one)).toEqual(secret);
    expect(attempts.get(other)?.secret).toBe('other');
    expect(attempts.get('b1a7d9c4-52c6-4f3e-8d21-0f4e6a9b3c03')).toBeNull();
  });

  it('ends after ten minutes', async () => {
    const clock = manualClock();
    const attempts = createAttempts(clock);
    const id = attempts.add(secret, 1);
    await clock.advance(10 * 60_000 - 1);
    expect(attempts.get(id)).toEqual(secret);
    await clock.advance(1);
    expect(attempts.get(id)).toBeNull();
  });

  it('of the environment ends only when it was used', async () => {
    const clock = manualClock();
    const attempts = createAttempts(clock);
    const id = attempts.add(secret, null, true);
    await clock.advance(24 * 60 * 60_000);
    expect(attempts.get(id)).toEqual(secret);
    attempts.drop(id);
    expect(attempts.get(id)).toBeNull();
  });

  it('ends when it was used, with its time', () => {
    const clock = manualClock();
    const attempts = createAttempts(clock);
    const id = attempts.add(secret, 1);
    attempts.drop(id);
    attempts.drop(id);
    expect(attempts.get(id)).toBeNull();
    expect(clock.untilNext()).toBeNull();
  });

  it('ends with the page that offered it, and with no other one', () => {
    const attempts = createAttempts(manualClock());
    const [ofOne, ofOther, ofApp] = [attempts.add(secret, 1), attempts.add(secret, 2), attempts.add(secret, null)];
    attempts.dropOf(1);
    expect([ofOne, ofOther, ofApp].map((id) => attempts.get(id) !== null)).toEqual([false, true, true]);
  });
});
