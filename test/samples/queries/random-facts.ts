import type { RandomNumbers } from './random-numbers.ts';
import type { VersionFacts } from './version-facts.ts';
import { type Vocabulary, vocabulary } from './vocabulary.ts';

/** Makes a version of which any fact may be missing. `now` is in ms since the epoch. */
export function createRandomFacts(random: RandomNumbers, now: number, words: Vocabulary = vocabulary): VersionFacts {
  const maybe = <Item>(items: readonly Item[]): Item | null => (random.chance(75) ? random.pick(items) : null);
  const some = <Item>(items: readonly Item[]): readonly Item[] => items.filter(() => random.chance(40));
  const map = <Item>(keys: readonly string[], items: readonly Item[]): ReadonlyMap<string, Item> =>
    new Map(some(keys).map((key) => [key, random.pick(items)]));
  const time = (): number => now - random.below(90 * 24) * 3_600_000;
  const run = maybe(words.texts.run);
  const { texts } = words;
  return {
    model: random.pick(texts.model),
    version: 1 + random.below(20),
    aliases: some(texts.alias),
    stage: maybe(texts.stage),
    registered: maybe([time()]),
    updated: maybe([time()]),
    deployments: some(texts.deployment).map((name) => ({ name, status: random.pick(texts.deployed) })),
    flavours: run === null ? [] : some(texts.flavour),
    user: run === null ? null : maybe(texts.user),
    run,
    runName: run === null ? null : maybe(texts.runName),
    runStatus: run === null ? null : maybe(texts.runStatus),
    experiment: run === null ? null : maybe(texts.experiment),
    status: maybe(texts.status),
    source: maybe(texts.source),
    description: maybe(texts.description),
    metrics: run === null ? new Map() : map(words.metricKeys, words.numbers),
    params: run === null ? new Map() : map(words.paramKeys, [...words.params, ...words.numbers.map(String)]),
    tags: map(words.tagKeys, words.tags),
    modelTags: map(words.tagKeys, words.tags),
    runTags: run === null ? new Map() : map(words.tagKeys, words.tags),
  };
}
