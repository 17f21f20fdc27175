import { describe, expect, test } from 'vitest';
import { describeWaiting } from '../../../../../../renderer/features/deployments/detail/waiting-text.ts';
import { waitingSchema } from '../../../../../../shared/deployment/deployment.ts';

const actions = waitingSchema.shape.action.options;
const since = Date.UTC(2026, 0, 5, 12);
const minute = 60_000;

describe('describeWaiting', () => {
  test.each([
    ['at once', 0, false],
    ['for a minute', minute, false],
    ['just below two minutes', 2 * minute - 1, false],
    ['after two minutes', 2 * minute, true],
    ['after a day', 1440 * minute, true],
    // The clock of this computer or of the server was set.
    ['before it began', -60 * minute, false],
  ])('%s', (_, passed, isLong) => {
    for (const action of actions) {
      const { advice } = describeWaiting({ action, since }, since + passed);
      expect(advice !== null, action).toBe(isLong);
    }
  });

  test('says after two minutes what is likely, and what to do', () => {
    const { advice } = describeWaiting({ action: 'update', since }, since + 2 * minute);
    expect(advice).toBe(
      'This takes longer than usual. PrimeHub’s controller is most likely busy or stopped: if it lasts, tell a PrimeHub administrator. The app goes on looking.',
    );
  });

  test('never says that a change runs, however long it takes', () => {
    for (const action of actions) {
      const meanings = [0, 1440 * minute].map((passed) => describeWaiting({ action, since }, since + passed).meaning);
      expect(new Set(meanings).size).toBe(1);
      expect(meanings[0]).toContain('nothing shows yet');
    }
  });
});
