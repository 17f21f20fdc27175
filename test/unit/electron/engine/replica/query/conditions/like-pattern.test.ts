import { expect, it } from 'vitest';
import { compileLike } from '../../../../../../../electron/engine/replica/query/conditions/like-pattern.ts';
import { createRandomNumbers, type RandomNumbers } from '../../../../../../samples/queries/random-numbers.ts';

const letters = ['a', 'b', 'A', 'ß', 'ẞ', 'ı', 'I', 'ſ', 's', '😀', '\ud800', '\udc00', '\n', '.', '_', '%'];

function isLike(text: string, pattern: string, ignoresCase: boolean): boolean {
  const written = [...pattern].map((letter) => {
    if (letter === '%') return '.*';
    return letter === '_' ? '.' : letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  });
  return new RegExp(`^${written.join('')}$`, ignoresCase ? 'isu' : 'su').test(text);
}

function makeText(random: RandomNumbers, most: number): string {
  const known = letters.slice(0, 2 + random.below(letters.length - 1));
  return Array.from({ length: random.below(most) }, () => random.pick(known)).join('');
}

/** A part of a text with some letters left open, longer than what a regular expression looks for. */
function makeLongPattern(random: RandomNumbers, text: string): string {
  const part = [...text].slice(random.below(6), 75 + random.below(40));
  const open = part.map((letter) => (random.chance(30) ? '_' : random.chance(2) ? 'b' : letter));
  return random.pick(['', '%', 'a%']) + open.join('') + random.pick(['', '%', '%a', '%_']);
}

it('finds what a look at each letter finds', () => {
  let found = 0;
  for (let seed = 1; seed <= 1_500; seed++) {
    const random = createRandomNumbers(seed);
    const isLong = random.chance(40);
    const text = isLong ? makeText(random, 5) + makeText(random, 12).padEnd(12, 'a').repeat(10) : makeText(random, 12);
    const pattern = isLong ? makeLongPattern(random, text) : makeText(random, 8);
    for (const ignoresCase of [true, false]) {
      const expected = isLike(text, pattern, ignoresCase);
      found += expected ? 1 : 0;
      expect(compileLike(pattern, ignoresCase)(text), JSON.stringify([text, pattern, ignoresCase])).toBe(expected);
    }
  }
  expect(found).toBeGreaterThan(50);
});

it.each([
  `%${'a_'.repeat(1_900)}b%`,
  `%${'_'.repeat(3_800)}b%`,
  `%${'a%'.repeat(1_900)}b`,
  `%${'a_%'.repeat(1_200)}b`,
  `%${'a_'.repeat(1_900)}b`,
])('no pattern takes a long text long', (pattern) => {
  const text = 'a'.repeat(200_000);
  const before = process.threadCpuUsage();
  expect(compileLike(pattern, true)(text)).toBe(false);
  expect(process.threadCpuUsage(before).user / 1_000).toBeLessThan(1_500);
});
