import { expect, it } from 'vitest';
import { hasCondition, toggleCondition } from '../../../../shared/query/condition-toggle.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import { describeMeaning } from '../../../../shared/query/query-meaning.ts';
import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import { writeCondition } from '../../../../shared/query/written-condition.ts';
import { createWordSearch } from '../../../../shared/text/word-search.ts';
import { matchesQuery } from '../../../samples/queries/naive-query.ts';
import { createRandomFacts } from '../../../samples/queries/random-facts.ts';
import { createRandomNumbers } from '../../../samples/queries/random-numbers.ts';
import { createRandomQuery, writeRandomly } from '../../../samples/queries/random-query.ts';

const now = Date.UTC(2026, 10, 26, 12);
const seeds = Array.from({ length: 2_000 }, (_, seed) => seed + 1);

function parse(text: string): QueryTree {
  const { tree, problem } = parseQuery(text, now);
  if (tree === null) throw new Error(`${problem.message} at ${problem.from}: ${text}`);
  return tree;
}

it('reads every query that it can write, as it was meant', () => {
  for (const seed of seeds) {
    const random = createRandomNumbers(seed);
    const tree = createRandomQuery(random, now);
    const text = writeRandomly(tree, random);
    expect(describeMeaning(parse(text)), text).toBe(describeMeaning(tree));
  }
});

it('says of each part where it stands', () => {
  for (const seed of seeds) {
    const random = createRandomNumbers(seed);
    const text = writeRandomly(createRandomQuery(random, now), random);
    const visit = (tree: QueryTree): void => {
      const part = text.slice(tree.from, tree.to);
      if (tree.kind === 'comparison') expect(describeMeaning(parse(part)), text).toBe(describeMeaning(tree));
      if (tree.kind === 'word') expect(part.replace(/^\(|\)$/g, ''), text).toBe(tree.text);
      if (tree.kind === 'not') visit(tree.part);
      if (tree.kind === 'and' || tree.kind === 'or') tree.parts.forEach(visit);
    };
    visit(parse(text));
  }
});

it('a condition that a click added goes with the next click, and the query means what it did', () => {
  for (const seed of seeds) {
    const random = createRandomNumbers(seed);
    const text = random.chance(10)
      ? random.pick(['fraud', 'fraud or risk', 'bread and (butter)', '"a phrase" f(x)', "it's 'open", 'x, y', ''])
      : writeRandomly(createRandomQuery(random, now), random);
    const condition = createRandomQuery(createRandomNumbers(seed + 1_000_000), now);
    if (condition.kind !== 'comparison' || condition.operator === 'in' || condition.operator === 'not in') continue;
    const written = writeCondition(condition.field, condition.operator, condition.values);
    if (hasCondition(text, written)) continue;
    const on = toggleCondition(text, written);
    expect(hasCondition(on, written), on).toBe(true);
    const off = toggleCondition(on, written);
    expect(hasCondition(off, written), off).toBe(false);
    // What took the place of another condition of the field leaves nothing behind.
    if (!on.includes(text.trim()) && text.includes(written.split(' ')[0] ?? '')) continue;
    expect(describeMeaning(parse(off)), `${text} → ${on} → ${off}`).toBe(describeMeaning(parse(text)));
  }
});

it('a condition that a click added holds for what is found, besides the query itself', () => {
  for (const seed of seeds) {
    const random = createRandomNumbers(seed);
    const text = writeRandomly(createRandomQuery(random, now), random);
    const condition = createRandomQuery(createRandomNumbers(seed + 1_000_000), now);
    if (condition.kind !== 'comparison' || condition.operator === 'in' || condition.operator === 'not in') continue;
    const written = writeCondition(condition.field, condition.operator, condition.values);
    if (hasCondition(text, written) || text.includes(written.split(' ')[0] ?? '')) continue;
    const on = parse(toggleCondition(text, written));
    for (let count = 0; count < 10; count++) {
      const facts = createRandomFacts(random, now);
      const matches = (tree: QueryTree): boolean =>
        matchesQuery(tree, facts, now, (words) =>
          createWordSearch(words)(`${facts.model}\n${facts.description ?? ''}`),
        );
      expect(matches(on), text).toBe(matches(parse(text)) && matches(condition));
    }
  }
});
