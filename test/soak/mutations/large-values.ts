import type { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import { RawJson } from './raw-json.ts';

/** Characters of a text, at most: less than what the app takes in at all, and then some more than that. */
const lengths: readonly [number, ...number[]] = [2_000, 70_000, 1_000_000, 5_000_000, 40_000_000];
const depths: readonly [number, ...number[]] = [200, 5_000, 1_000_000];
const million = 1_000_000;

/** Values that are large for what they stand for. The largest come seldom, as each keeps the machine busy for a while. */
export function drawLargeValue(random: SeededRandom): RawJson {
  const draw = random.pick<() => string>([
    () => longText(random),
    () => longText(random),
    () => `[${'0,'.repeat(million - 1)}0]`,
    () => `[${'{},'.repeat(million / 10)}{}]`,
    () => nest(random),
    () => manyKeys(random.pick([1_000, 100_000])),
  ]);
  return new RawJson(draw());
}

/** A long text, of the kinds that patterns stumble over. */
function longText(random: SeededRandom): string {
  const length = random.pick(random.next() < 0.8 ? [2_000, 70_000] : lengths);
  const unit = random.pick(['x', 'a.', 'http://', '<a', '\\"', '\\n', 'é', ' ', '[', '((', 'word ']);
  return `"${unit.repeat(Math.ceil(length / unit.length))}"`;
}

function nest(random: SeededRandom): string {
  const depth = random.pick(depths);
  return random.next() < 0.5 ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}

function manyKeys(count: number): string {
  return `{${Array.from({ length: count }, (_, index) => `"k${index}":${index}`).join(',')}}`;
}
