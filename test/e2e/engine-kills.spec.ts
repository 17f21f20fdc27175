import { SeededRandom } from '../demo/sample/registry/seeded-random.ts';
import { killEngine } from '../soak/kill-engine.ts';
import { expect, test } from './fixtures.ts';

// The short version of test/soak, which does the same a hundred times.
test('an engine that is killed at random moments costs a short wait: nothing is lost, and nothing is sent twice', async () => {
  // Four starts of the app: less than a minute, or more where others use the machine too.
  test.setTimeout(180_000);
  const { failures, cut, writes } = await killEngine({
    rounds: 8,
    random: new SeededRandom('engine'),
    say: (line) => console.log(`    ${line}`),
  });
  expect(failures).toEqual([]);
  expect(cut).toBeGreaterThan(0);
  expect(writes.sent).toBeGreaterThan(0);
});
